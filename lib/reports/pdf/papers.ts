/** The papers that a PDF can be set on. */
export const papers = ["A4", "Letter"] as const;
export type Paper = (typeof papers)[number];
