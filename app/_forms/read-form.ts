/** The longest a form of ours gets, notes in the widest letters included. */
const MOST_BYTES = 16_384;

/** The fields of a plain form, or the answer to what no form of ours would send. */
export async function readForm(request: Request): Promise<URLSearchParams | Response> {
  const length = Number(request.headers.get("content-length") ?? Number.NaN);
  if (!(length <= MOST_BYTES)) return refusal(413, "The form is too large.");
  if (!request.headers.get("content-type")?.startsWith("application/x-www-form-urlencoded"))
    return refusal(415, "Send it as a plain form.");
  // No database takes a NUL into text: see `decoded`.
  return new URLSearchParams((await request.text()).replaceAll(/%00|\0/g, "%EF%BF%BD"));
}

export const refusal = (status: number, message: string) => Response.json({ message }, { status });

/** The page to go on with, for a plain form. */
export function seeOther(path: string, headers: Record<string, string> = {}): Response {
  return new Response(null, { status: 303, headers: { ...headers, Location: path } });
}
