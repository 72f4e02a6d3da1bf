import { isObject, joined, valueAt } from "../json-object.ts";

/** One answer of Amazon's API, and where it stands in the file. */
export interface ApiPage {
  path: string;
  body: Record<string, unknown>;
}

/**
 * The answers in a file: the file itself, or each of the list that it is. Many programs save what is in `payload`
 * without it, so both are taken.
 */
export function pagesOf(root: unknown): ApiPage[] {
  const inList = Array.isArray(root);
  return (inList ? root : [root]).flatMap((page: unknown, index) => {
    if (!isObject(page)) return [];
    const path = inList ? `[${index}]` : "";
    return isObject(page.payload)
      ? [{ path: joined(path, "payload"), body: page.payload }]
      : [{ path, body: page }];
  });
}

/** Whether a file has pages, and every one of them is of some kind. */
export function everyPage(root: unknown, isOne: (body: Record<string, unknown>) => boolean): boolean {
  const pages = pagesOf(root);
  return (
    pages.length > 0 &&
    pages.length === (Array.isArray(root) ? root.length : 1) &&
    pages.every(({ body }) => isOne(body))
  );
}

/** The records in a list of a page. */
export function recordsIn(
  { path, body }: ApiPage,
  list: string,
  name = list,
): { path: string; list: string; value: unknown }[] {
  const values = valueAt(body, list);
  if (!Array.isArray(values)) return [];
  return values.map((value, index) => ({ path: `${joined(path, list)}[${index}]`, list: name, value }));
}

/** Said when the last page names one that follows it. @param token Where a page names it. */
export function morePagesInWords(root: unknown, token: string): string[] {
  const last = pagesOf(root).at(-1);
  return last && valueAt(last.body, token)
    ? ["Amazon's answer goes on: this page names a next one (next token). Import that too."]
    : [];
}
