import type { Shown } from "@/lib/standing/shown.ts";

/** The colours of paper: those of the pages in daylight (app/_components/tokens.css). */
export const colours = {
  ink: "#1a1c1e",
  soft: "#575c61",
  line: "#e5e1d9",
  strong: "#8a8d8c",
  well: "#f4f2ed",
  accent: "#1f5578",
  beyond: "#fbe7e4",
} as const;

export const colourOf: Record<Shown, string> = {
  breach: "#ac231c",
  watch: "#7d5200",
  good: "#22694a",
  partial: "#5b4b8a",
  none: colours.soft,
  "no-data": colours.soft,
};
