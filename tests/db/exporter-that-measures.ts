import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { withAccount } from "@/db/client.ts";
import { openDatabase } from "@/db/open.ts";
import { everyOrder } from "@/db/queries/orders/order-list.ts";
import { accountNamed } from "@/db/writes/accounts.ts";
import { csvOfTable } from "@/lib/reports/csv-table.ts";
import { ordersTable } from "@/lib/reports/tables/orders.ts";
import { writeXlsx } from "@/lib/reports/xlsx.ts";

/*
 * Writes every order of an account into a file in a process of its own, and prints as JSON how much memory that took at its
 * peak, how long, and how many orders there were. Arguments: database url, account, csv or xlsx, file.
 */
const [url = "", accountName = "", format = "", file = ""] = process.argv.slice(2);
const database = await openDatabase({
  PORT: 0,
  HOST: "127.0.0.1",
  HEADROOM_HOSTS: [],
  HEADROOM_DATA: "/nonexistent",
  DATABASE_URL: url,
});
const account = await accountNamed(database, accountName);
if (!account) throw new Error(`There is no account called "${accountName}"`);
const startedAt = performance.now();
let orders = 0;
await withAccount(database, account.id, "read", async (session) => {
  const asked = {
    accountId: account.id,
    marketplace: "US",
    among: { placed: { from: "1995-07-16", to: "2099-12-31" } },
    filters: {},
  };
  async function* counted() {
    for await (const some of everyOrder(session, asked, { by: "placed", latestFirst: true })) {
      orders += some.length;
      yield some.map((order) => ({ ...order, because: null }));
    }
  }
  const table = ordersTable(counted());
  const out = createWriteStream(file);
  if (format === "xlsx") await writeXlsx([table], out, { title: "Orders" });
  else await pipeline(Readable.from(csvOfTable(table)), out);
});
const seconds = (performance.now() - startedAt) / 1000;
await database.close();
// In kilobytes, as Linux counts.
const megabytes = process.resourceUsage().maxRSS / 1024;
process.stdout.write(JSON.stringify({ megabytes, seconds, orders }));
process.exit(0);
