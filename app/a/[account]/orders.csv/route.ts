import { ordersFile } from "@/app/_views/orders-file.ts";

/** Every order of a list, as the page of the same address shows it, as CSV. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ account: string }> },
): Promise<Response> {
  const asked = Object.fromEntries(new URL(request.url).searchParams);
  const file = await ordersFile(await params, asked, request.signal);
  if (!file) {
    return Response.json(
      { message: "Other files are being written. Try again in a moment." },
      { status: 503, headers: { "Retry-After": "5" } },
    );
  }
  const { name, body } = file;
  // Plain letters for old clients, the name itself for all others.
  const plain = name.replace(/[^\w .-]/g, "_");
  return new Response(body, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    },
  });
}
