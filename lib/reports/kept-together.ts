/** The same words with a number tied to the month or the days it tells of: no line ends between "24" and "Nov". */
export function keptTogether(words: string): string {
  return words.replaceAll(
    /(\d) (?=(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|days?)\b)/g,
    "$1\u00a0",
  );
}
