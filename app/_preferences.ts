/*
 * What a reader chose for the pages on this device. It stands in cookies, so that the server can draw the first page
 * in the right colours and nothing flashes.
 */
export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

export interface Preferences {
  theme: Theme;
  /** Whether single keys do something. Ctrl-K opens the palette either way: it is no letter one could mistype. */
  shortcuts: boolean;
}

export const preferenceCookies = { theme: "headroom-theme", shortcuts: "headroom-shortcuts" } as const;

/** What the cookies say; what they do not say, or say wrongly, is as if never chosen. */
export function preferencesIn(cookie: (name: string) => string | undefined): Preferences {
  const theme = cookie(preferenceCookies.theme);
  return {
    theme: themes.find((one) => one === theme) ?? "system",
    shortcuts: cookie(preferenceCookies.shortcuts) !== "off",
  };
}

/** Where to go back to after a form: an address of this server's, never another's. */
export function ownPath(path: string | null | undefined): string {
  // "//host" and "/\host" would lead away, and line ends would end the header.
  return path && /^\/(?![/\\])[\x21-\x7e]*$/.test(path) ? path : "/";
}
