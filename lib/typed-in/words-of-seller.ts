import { masked } from "@/lib/imports/masked.ts";

/*
 * Words that are the seller's own: who typed something in, and notes. They are shown as they are, so they are kept short
 * and on one line; there are no accounts of people yet, a name is what somebody says of themselves.
 */

export const MOST_AUTHOR = 80;
export const MOST_NOTE = 500;

// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is taken out.
const unseen = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/g;

/** Text on one line: without what can not be seen, or would turn the letters around it. */
export function onOneLine(text: string): string {
  return text.replace(unseen, " ").replace(/\s+/g, " ").trim();
}

/** Why a name can not be taken, or null. */
export function authorProblem(author: string): string | null {
  if (onOneLine(author) === "") return "Say who you are: your name is shown beside it";
  return tooLong(onOneLine(author), MOST_AUTHOR);
}

/** Why a note can not be taken, or null. */
export function noteProblem(note: string): string | null {
  if (onOneLine(note) === "") return "Say why it is contested";
  return tooLong(onOneLine(note), MOST_NOTE);
}

/** A note as it is kept: what looks like an e-mail, a link or a phone number is a buyer's more often than not. */
export function keptNote(note: string): string {
  return masked(onOneLine(note));
}

function tooLong(text: string, most: number): string | null {
  const letters = [...text].length;
  return letters > most ? `${letters} letters; at most ${most} fit` : null;
}
