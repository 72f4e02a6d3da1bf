import pg from "pg";
import { clusterOf } from "@/db/spread/cluster.ts";
import { spreadTables } from "@/db/spread/spread.ts";

/*
 * Test databases on a Citus cluster, given by the URL of its coordinator. Every machine has a database of that name;
 * they are reached with the user and the password of the URL. A template would not do: what says where shards are is not
 * the new database's.
 */

/** As few as spread over several machines: most tests have a handful of orders. */
const SHARDS = 4;

/** Whether this URL is a cluster's coordinator: the extension is in that database and has workers. */
export async function isCluster(url: string): Promise<boolean> {
  return at(url, async (client) => ((await clusterOf(client))?.workers.length ?? 0) > 0);
}

/** Makes a database on every machine, migrates it by `migrated`, and spreads its tables when `spread`. */
export async function createOnCluster(
  url: string,
  name: string,
  migrated: (url: string) => Promise<void>,
  { spread = true } = {},
): Promise<void> {
  const [coordinator, ...workers] = await nodesOf(url);
  if (!coordinator) throw new Error("The coordinator is not among its own nodes: citus_set_coordinator_host");
  for (const node of [coordinator, ...workers]) {
    await at(node.url, (client) => client.query(`CREATE DATABASE ${name}`));
    await at(named(node.url, name), (client) => client.query("CREATE EXTENSION citus"));
  }
  const own = named(url, name);
  await at(own, async (client) => {
    await client.query("SELECT citus_set_coordinator_host($1, $2)", [coordinator.host, coordinator.port]);
    for (const { host, port } of workers) await client.query("SELECT citus_add_node($1, $2)", [host, port]);
  });
  await migrated(own);
  if (spread) await at(own, (client) => spreadTables(client, { shards: SHARDS }));
}

export async function dropOnCluster(url: string, name: string): Promise<void> {
  for (const node of await nodesOf(url)) {
    await at(node.url, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  }
}

interface Node {
  host: string;
  port: number;
  /** Its maintenance database, by the credentials of the coordinator's. */
  url: string;
}

/** The machines of a cluster, the coordinator first. */
async function nodesOf(url: string): Promise<Node[]> {
  const { rows } = await at(url, (client) =>
    client.query<{ host: string; port: number }>(
      "SELECT nodename AS host, nodeport AS port FROM pg_dist_node WHERE noderole = 'primary' ORDER BY groupid",
    ),
  );
  return rows.map(({ host, port }, index) => {
    const node = new URL(url);
    // The coordinator may be known to its machines by another name than to us.
    if (index > 0) {
      node.hostname = host;
      node.port = String(port);
    }
    return { host, port, url: node.href };
  });
}

function named(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.href;
}

async function at<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
