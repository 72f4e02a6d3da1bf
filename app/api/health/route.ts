/** Alive: the process answers, whatever the database does. */
export function GET(): Response {
  return Response.json({ status: "alive" });
}
