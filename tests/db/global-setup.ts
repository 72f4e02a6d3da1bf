import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { migrateUnderLock } from "@/db/migrate.ts";
import { openServer } from "@/db/server/open-server.ts";
import { isCluster } from "./cluster.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** A server for tests, and the name on it of a migrated, empty database to copy; null on a cluster. */
    serverUrl: string;
    template: string | null;
  }
}

/**
 * Starts one real PostgreSQL for all tests: the embedded one, or the server of HEADROOM_TEST_DATABASE_URL, on which
 * databases are made and dropped. When that one is the coordinator of a Citus cluster, each test database is spread.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.HEADROOM_TEST_DATABASE_URL;
  const folder = await mkdtemp(join(tmpdir(), "headroom-tests-"));
  // As root the server runs as somebody else, who must be able to enter.
  await chmod(folder, 0o755);
  const server = given ? { url: given, close: async () => {} } : await openServer(folder);
  project.provide("serverUrl", server.url);
  if (given && (await isCluster(given))) {
    project.provide("template", null);
    return () => rm(folder, { recursive: true, force: true });
  }
  const template = `headroom_template_${process.pid}`;
  const admin = new pg.Client(server.url);
  await admin.connect();
  await admin.query(`CREATE DATABASE ${template}`);
  const url = new URL(server.url);
  url.pathname = `/${template}`;
  const pool = new pg.Pool({ connectionString: url.href });
  await migrateUnderLock(pool);
  await pool.end();
  project.provide("template", template);
  return async () => {
    await admin.query(`DROP DATABASE ${template}`);
    await admin.end();
    await server.close();
    await rm(folder, { recursive: true, force: true });
  };
}
