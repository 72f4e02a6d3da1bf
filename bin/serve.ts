import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import next from "next";
import type { Database } from "@/db/client.ts";
import { setCurrent } from "@/db/current.ts";
import { enqueue } from "@/db/delivery/enqueue.ts";
import { meansOf } from "@/db/delivery/means.ts";
import { startSender } from "@/db/delivery/sender.ts";
import { projectFolder, readEnvironment } from "@/db/env.ts";
import { openDatabase } from "@/db/open.ts";
import { tendReports } from "@/db/reports/tend.ts";
import { type Importer, importerFor } from "@/db/uploads/importer/importer.ts";
import { ProcessDied } from "@/db/uploads/importer/own-process.ts";
import { spoolIn } from "@/db/uploads/spool.ts";
import { tendUploads } from "@/db/uploads/tend.ts";
import { watchStanding } from "@/db/watch/watch-standing.ts";
import { wantsDemo } from "@/db/writes/demo.ts";
import { rebuildWhatIsDated } from "@/db/writes/rebuild-dated.ts";
import { zoneOf } from "@/lib/amazon/marketplaces.ts";
import { listeningAddress } from "@/lib/listening-address.ts";
import { addDays } from "@/lib/metrics/day.ts";
import { dayOf } from "@/lib/metrics/window.ts";
import { buildIfNeeded } from "./server/build.ts";
import { allowedHosts, refusal, secure } from "./server/guard.ts";

/*
 * `npm start`: database, tables, demo, build, pages, in this order, and a word on each that takes time.
 */

// Whoever reads what is said may go away first. Next would say so, for ever, to nobody.
for (const out of [process.stdout, process.stderr]) out.on("error", () => {});

const dev = process.argv.includes("--dev");
const say = (message: string) => console.log(message);

async function serve(): Promise<void> {
  const environment = readEnvironment();
  const hosts = allowedHosts(environment.HOST, environment.HEADROOM_HOSTS);
  let answer: ((request: IncomingMessage, response: ServerResponse) => Promise<void>) | null = null;
  const server = createServer((request, response) => {
    const refused = refusal(request, hosts);
    if (refused) return plain(response, refused.status, refused.reason);
    if (!answer) {
      // A browser that came too early comes again by itself.
      response.setHeader("Refresh", "2").setHeader("Retry-After", "2");
      return plain(response, 503, "Headroom is starting. This page comes by itself once it is ready.");
    }
    secure(request, response, { dev });
    void answer(request, response);
  });
  // Before anything else: a port that is taken should not be found out after a minute's work.
  await listen(server, environment.PORT, environment.HOST);

  const database = await openDatabase(environment);
  const spool = spoolIn(environment.HEADROOM_DATA);
  const importer = importerFor(database, spool);
  /** Ends each thing that is done beside the pages, after what it is at. */
  const ends: (() => Promise<void>)[] = [];
  let stopping = false;
  const stop = async (code: number) => {
    if (stopping) return process.exit(code);
    stopping = true;
    say("Stopping …");
    // Answers under way are finished; a browser's idle connections would keep the server waiting.
    server.close();
    server.closeIdleConnections();
    for (const end of ends) await end();
    await importer.close();
    await database.close();
    process.exit(code);
  };
  process.on("SIGINT", () => void stop(0));
  process.on("SIGTERM", () => void stop(0));

  try {
    const means = await meansOf(environment);
    setCurrent({
      database,
      spool,
      importer,
      means,
      project: projectFolder,
      showsDesign: environment.HEADROOM_DESIGN === "1",
    });
    await rebuildWhatIsDated(database, say);
    // The build takes one core and the demo the other.
    await Promise.all([dev ? null : buildIfNeeded(say), loadDemoOnce(database, importer)]);
    const pages = next({ dev, dir: projectFolder, hostname: environment.HOST, port: environment.PORT });
    await pages.prepare();
    if (dev) server.on("upgrade", pages.getUpgradeHandler());
    ends.push(
      watchStanding(database, { alsoDo: (changes, session) => enqueue(session, changes) }),
      await tendUploads(database, spool, importer),
      tendReports(database, say),
      startSender(database, means, {
        onFault: (fault) => console.error(`While sending: ${(fault as Error).message}`),
      }).stop,
    );
    answer = pages.getRequestHandler();
    const { port } = server.address() as { port: number };
    say(`Headroom is at ${listeningAddress(environment.HOST, port)}`);
  } catch (fault) {
    // What a stop breaks off is no fault.
    if (stopping) return;
    console.error(fault);
    await stop(1);
  }
}

function plain(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8", Connection: "close" });
  response.end(`${text}\n`);
}

async function loadDemoOnce(database: Database, importer: Importer): Promise<void> {
  if (!(await wantsDemo(database))) return;
  say("Loading the demo account: eighteen months of a made-up seller …");
  const until = addDays(dayOf(new Date(), zoneOf("US")), -1);
  try {
    const { files, lines } = await importer.loadDemo({ seed: 1, until });
    say(`Loaded ${lines.toLocaleString("en")} lines of ${files} report files.`);
  } catch (fault) {
    // The pages serve without it, and its button is on the first of them.
    if (!(fault instanceof ProcessDied)) throw fault;
    console.error(
      `The demo was not loaded: its process was ended (${fault.message}). Load it from the first page.`,
    );
  }
}

function listen(server: ReturnType<typeof createServer>, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (cause: NodeJS.ErrnoException) =>
      reject(
        cause.code === "EADDRINUSE"
          ? new Error(`Port ${port} is taken by another program. Set PORT to a free one.`, { cause })
          : cause,
      ),
    );
    server.listen(port, host, resolve);
  });
}

await serve().catch((fault) => {
  console.error(fault instanceof Error ? fault.message : fault);
  process.exit(1);
});
