/** The files a report is written as. */
export const reportFormats = ["csv", "xlsx", "pdf", "json"] as const;
export type ReportFormat = (typeof reportFormats)[number];

export const isReportFormat = (word: string): word is ReportFormat =>
  (reportFormats as readonly string[]).includes(word);
