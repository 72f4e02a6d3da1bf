import type { RawRow } from "./rows.ts";

/** Joins a line that is too short to the next, for reports whose comments may hold a line break. */
export class ShortLineJoiner {
  private held: RawRow | null = null;

  constructor(private readonly width: number) {}

  /** The lines that are whole, or stay short, now that this one is there. */
  push(row: RawRow): RawRow[] {
    const { held, width } = this;
    const whole = held ? joinedWith(held, row) : row;
    if (held && whole.cells.length > width) {
      // They do not fit together: each is judged for itself.
      this.held = row.cells.length < width ? row : null;
      return this.held ? [held] : [held, row];
    }
    this.held = whole.cells.length < width ? whole : null;
    return this.held ? [] : [whole];
  }

  /** The short line that nothing came after, if there is one. */
  end(): RawRow[] {
    return this.held ? [this.held] : [];
  }
}

function joinedWith(first: RawRow, next: RawRow): RawRow {
  const last = first.cells.length - 1;
  const cells = [
    ...first.cells.slice(0, last),
    `${first.cells[last]} ${next.cells[0] ?? ""}`,
    ...next.cells.slice(1),
  ];
  return { ...next, line: first.line, cells, plain: first.plain && next.plain };
}
