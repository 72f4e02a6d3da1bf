import { cookies } from "next/headers";
import { authorProblem, onOneLine } from "@/lib/typed-in/words-of-seller.ts";

/*
 * There are no accounts of people yet: whoever types something in says who they are, and the browser remembers it. It
 * says nothing of what somebody may do.
 */

const NAME = "headroom-author";
const YEAR_SECONDS = 31_536_000;

/** The name last given in this browser; "" when none was. */
export async function rememberedAuthor(): Promise<string> {
  const value = (await cookies()).get(NAME)?.value ?? "";
  return authorProblem(value) ? "" : onOneLine(value);
}

/** The header that has the browser remember a name; none for a name that can not be taken. */
export function rememberAuthor(author: string): Record<string, string> {
  if (authorProblem(author)) return {};
  const value = encodeURIComponent(onOneLine(author));
  return { "Set-Cookie": `${NAME}=${value}; Path=/; Max-Age=${YEAR_SECONDS}; HttpOnly; SameSite=Lax` };
}
