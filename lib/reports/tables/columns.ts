import type { CellKind, Column } from "../table.ts";

/** A column: the name programs go by, the name people read, what it holds. */
export const column = (id: string, title: string, kind: CellKind = "text"): Column => ({ id, title, kind });
