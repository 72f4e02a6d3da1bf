import localFont from "next/font/local";

/*
 * Geist's letters, served from here. They are there by the first paint, which waits for them a tenth of a second, or are
 * not used before the next page: letters that came later would move the page under its reader. The package's own way
 * of loading them does that.
 */

export const sans = localFont({
  src: "../node_modules/geist/dist/fonts/geist-sans/Geist-Variable.woff2",
  variable: "--font-geist-sans",
  weight: "100 900",
  display: "optional",
});

/** For order ids alone, so it waits for what the page itself needs: on a slow line it kept everything back by a third of a second. */
export const mono = localFont({
  src: "../node_modules/geist/dist/fonts/geist-mono/GeistMono-Variable.woff2",
  variable: "--font-geist-mono",
  weight: "100 900",
  display: "optional",
  preload: false,
  adjustFontFallback: false,
});
