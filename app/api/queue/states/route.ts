import { rememberAuthor } from "@/app/_forms/author.ts";
import { readForm, refusal, seeOther } from "@/app/_forms/read-form.ts";
import { refusedForm } from "@/app/_forms/typed-before.ts";
import { queueHref } from "@/app/_links.ts";
import { backTo, chosenBy } from "@/app/_views/queue-chosen.ts";
import { currentDatabase } from "@/db/current.ts";
import { sayState } from "@/db/writes/deadlines.ts";
import { stateProblems } from "@/lib/deadlines/state.ts";
import { authorProblem } from "@/lib/typed-in/words-of-seller.ts";

/** Says of what was ticked in the queue how it stands, then shows the queue. A plain form calls this. */
export async function POST(request: Request): Promise<Response> {
  const form = await readForm(request);
  if (form instanceof Response) return form;
  const of = (name: string) => form.get(name) ?? "";
  const words = form.getAll("item");
  const fields = { state: of("to"), owner: of("who"), note: of("note") };
  const author = of("author");
  const page = queueHref(backTo(form.get("back")));
  const isRefused =
    words.length === 0 || Object.keys(stateProblems(fields)).length > 0 || authorProblem(author) !== null;
  if (isRefused) {
    const { state: to, owner: who, note } = fields;
    return refusedForm(page, "change", { refused: "states", to, who, note, author, item: words });
  }
  if (!/^[\w-]{1,60}$/.test(of("token"))) return refusal(400, "The form has no number.");
  const chosen = await chosenBy(words);
  if (!chosen) return refusal(400, "There is no such thing in the queue.");
  let said = 0;
  for (const { accountId, marketplace, keys } of chosen) {
    const saying = { accountId, marketplace, author, token: of("token") };
    said += (await sayState(currentDatabase(), saying, keys, fields)) ?? 0;
  }
  const done = new URLSearchParams({ said: String(said) });
  return seeOther(`${page}${page.includes("?") ? "&" : "?"}${done}`, rememberAuthor(author));
}
