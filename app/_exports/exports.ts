import { accountExports } from "./account-exports.ts";
import { allExports } from "./all-exports.ts";
import type { Export } from "./export.ts";
import type { TableName } from "./links.ts";
import { metricExports } from "./metric-exports.ts";

/** Every table of the app by the name of its file. */
export const exports: Record<TableName, Export> = { ...allExports, ...accountExports, ...metricExports };
