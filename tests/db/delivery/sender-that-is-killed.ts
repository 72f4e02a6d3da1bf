import { mailServerAt } from "@/db/delivery/means.ts";
import { startSender } from "@/db/delivery/sender.ts";
import { openDatabase } from "@/db/open.ts";

/*
 * Sends what is in the outbox as a server does, and lives until it is killed.
 * Arguments: database url, mail server's url, key in base64.
 */
const [url = "", smtp = "", key = ""] = process.argv.slice(2);
const settings = { PORT: 0, HOST: "127.0.0.1", HEADROOM_HOSTS: [], HEADROOM_DATA: "/nonexistent" };
const database = await openDatabase({ ...settings, DATABASE_URL: url });
const means = {
  base: "https://health.example.com",
  key: Buffer.from(key, "base64"),
  outbound: { allowed: ["127.0.0.1"] },
  post: mailServerAt(smtp, "headroom@example.com"),
};
startSender(database, means, { pollMs: 20, leaseMs: 1_000, onFault: (fault) => console.error(fault) });
// Nothing of a sender keeps a process alive.
setInterval(() => {}, 60_000);
process.stdout.write("ready\n");
