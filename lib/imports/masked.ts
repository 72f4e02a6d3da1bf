/** Free text with whatever looks like an e-mail, a link or a phone number taken out: buyers write them into comments. */
export function masked(text: string): string {
  return text
    .replace(/[^\s@＠]+[@＠][^\s@＠]+[.．][^\s@＠]+/g, "[e-mail]")
    .replace(/\b(?:https?:\/\/|www\.)\S+/gi, "[link]")
    .replace(/\+?\(?[\d０-９](?:[\s().\-–/]{0,3}[\d０-９]){8,}/g, "[number]");
}
