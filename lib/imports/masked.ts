/** Free text with whatever looks like an e-mail, a link or a phone number taken out: buyers write them into comments. */
export function masked(text: string): string {
  return text
    .replace(/\S+/g, (word) => (holdsEmail(word) ? "[e-mail]" : word))
    .replace(/\b(?:https?:\/\/|www\.)\S+/gi, "[link]")
    .replace(/\+?\(?[\d０-９](?:[\s().\-–/]{0,3}[\d０-９]){8,}/g, "[number]");
}

/** Not one pattern over the whole text: in a long word without an @ it would look for one from each letter on. */
function holdsEmail(word: string): boolean {
  const parts = word.split(/[@＠]/);
  return parts.some((host, at) => at > 0 && parts[at - 1] !== "" && /[.．]/.test(host.slice(1, -1)));
}
