import { setFlagsFromString } from "node:v8";
import { allowTypeScript, installWhatIsMissing } from "./install.js";

/*
 * Left alone, the garbage of drawn pages fills half a gigabyte before it is cleared away; so, to some 320 MB in all.
 *
 * Set before anything else is loaded, and not on node's command line: whoever calls this file (npm, a service, a test)
 * gives none, a second process would stand between the server and its signals, and NODE_OPTIONS takes no such flag. V8
 * reads this one anew each time it decides how far the heap may grow, so that it holds from here on.
 */
setFlagsFromString("--heap-growing-percent=30");

installWhatIsMissing();
await allowTypeScript();
/*
 * It also had Node keep the map of every module it loads, the pages' and Next's own with their sources: 50 MB, only so that
 * a stack in the log names lines of TypeScript. It names functions all the same, and the maps stay on the disk.
 */
if (!process.argv.includes("--dev")) process.setSourceMapsEnabled(false);
await import("./serve.ts");
