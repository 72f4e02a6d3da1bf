/** A process that uses the server of the folder it is given, until it is told to close it, or killed. */
import { once } from "node:events";

const [openServerModule = "", folder = "", manner] = process.argv.slice(2);
const { openServer }: typeof import("../../../db/server/open-server.ts") = await import(openServerModule);
try {
  const server = await openServer(folder);
  console.log(JSON.stringify({ url: server.url }));
  if (manner !== "forgetful") {
    await once(process.stdin, "data");
    await server.close();
    process.stdin.destroy();
  }
} catch (error) {
  console.log(JSON.stringify({ error: String(error) }));
  process.exitCode = 1;
}
