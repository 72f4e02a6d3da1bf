import { allowTypeScript, installWhatIsMissing } from "../bin/install.js";

/* `npm run lighthouse`. Plain JavaScript, because it runs before anything is installed. */
installWhatIsMissing();
await allowTypeScript();
await import("./lighthouse.ts");
