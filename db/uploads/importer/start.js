import { fileURLToPath } from "node:url";
import { register } from "tsx/esm/api";

/*
 * The importing process begins here: plain JavaScript, until TypeScript can be read.
 */

// The server is gone, or wants this ended. A transaction under way is rolled back with its connection.
process.on("disconnect", () => process.exit());
// Signals that end a server reach all of its group. How its importer ends is for the server to say.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => {});

register({ tsconfig: fileURLToPath(new URL("../../../tsconfig.json", import.meta.url)) });
await import("./work.ts");
