import { wholeNumber } from "../words.ts";

/** "+12", "−3"; nothing is nothing. */
export function signed(number: number): string {
  return number === 0 ? "" : `${number > 0 ? "+" : "−"}${wholeNumber(Math.abs(number))}`;
}
