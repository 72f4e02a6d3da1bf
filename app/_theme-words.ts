import type { Theme } from "./_preferences.ts";

export const themeInWords: Record<Theme, string> = {
  system: "As the system says",
  light: "Light",
  dark: "Dark",
};
