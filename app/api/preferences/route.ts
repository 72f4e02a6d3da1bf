import { z } from "zod";
import { ownPath, preferenceCookies, themes } from "@/app/_preferences.ts";

const chosen = z.object({
  theme: z.enum(themes).optional(),
  shortcuts: z.enum(["on", "off"]).optional(),
  back: z.string().optional(),
});

const YEAR_SECONDS = 31_536_000;

/**
 * Remembers how the pages look and whether single keys do something, on this device. A plain form calls this without
 * scripts, so it answers with the page it came from.
 */
export async function POST(request: Request): Promise<Response> {
  const form = await request.formData().catch(() => null);
  const body = chosen.safeParse(form ? Object.fromEntries(form) : null);
  if (!body.success) return Response.json({ message: "No such choice." }, { status: 400 });
  const { theme, shortcuts, back } = body.data;
  const headers = new Headers({ Location: ownPath(back), "Cache-Control": "no-store" });
  for (const [name, value] of [
    [preferenceCookies.theme, theme],
    [preferenceCookies.shortcuts, shortcuts],
  ] as const) {
    if (!value) continue;
    headers.append("Set-Cookie", `${name}=${value}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax; HttpOnly`);
  }
  return new Response(null, { status: 303, headers });
}
