import { param, type SearchParams } from "@/app/_views/place.ts";
import { seeOther } from "./read-form.ts";
import { roomFor } from "./waiting-room.ts";

/*
 * What was typed into a form that was refused. None of it may be lost, and none of it belongs into an address, which is
 * kept in histories and logs, and handed on. So the form's page finds it here, by the name that its address says.
 */

/** The fields of a form as they were typed, and which form it was. */
export type Typed = Record<string, string | string[]>;

/** An hour: somebody looks something up and comes back. A form has 16 KB at most, so that all seats are 8 MB. */
const forms = roomFor<Typed>("typed", 60 * 60_000, 500);

/** Back to a form that is refused, on its page: there it says what is wrong, beside what was typed. */
export function refusedForm(
  page: string,
  anchor: string,
  typed: Typed,
  headers: Record<string, string> = {},
): Response {
  const join = page.includes("?") ? "&" : "?";
  return seeOther(`${page}${join}typed=${forms.enter(typed)}#${anchor}`, headers);
}

/** What an address says, with what was typed where it says that something was. */
export function withTyped(params: SearchParams): SearchParams {
  const typed = typedIn(params);
  return typed ? { ...params, ...typed } : params;
}

/** Whether an address speaks of something typed that waits no more. */
export function isTypedGone(params: SearchParams): boolean {
  return param(params, "typed") !== null && typedIn(params) === null;
}

function typedIn(params: SearchParams): Typed | null {
  const name = param(params, "typed");
  return name === null ? null : forms.seen(name);
}
