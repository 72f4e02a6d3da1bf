import { allowTypeScript, installWhatIsMissing } from "./install.js";

installWhatIsMissing();
await allowTypeScript();
await import("./serve.ts");
