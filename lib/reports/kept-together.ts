/** The same words with each day tied to its month, so that no line ends between "24" and "Nov". */
export function datesKeptTogether(words: string): string {
  return words.replaceAll(/(\d) (?=(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b)/g, "$1\u00a0");
}
