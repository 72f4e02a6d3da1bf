import { allowTypeScript, installWhatIsMissing } from "../bin/install.js";

installWhatIsMissing();
await allowTypeScript();
await import("./run.ts");
