import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, describe, expect, test } from "vitest";
import { openServer } from "../../../db/server/open-server.ts";
import {
  aFolder,
  aHolder,
  ask,
  clearAway,
  isRunning,
  killHolders,
  portOf,
  postmasterPid,
} from "./processes.ts";

afterEach(clearAway);

describe("a fresh folder", { timeout: 300_000 }, () => {
  test("gets a database that sorts by code point and speaks UTF-8 and UTC", async () => {
    const data = join(await aFolder(), "data");
    const server = await openServer(data);
    expect(
      await ask(
        server.url,
        `select current_database() as name, datlocprovider as provider, datlocale as locale,
           current_setting('server_encoding') as encoding, current_setting('TimeZone') as zone,
           current_setting('fsync') as fsync, current_setting('listen_addresses') as listens,
           current_setting('unix_socket_directories') as sockets
         from pg_database where datname = current_database()`,
      ),
    ).toEqual([
      {
        name: "headroom",
        provider: "b",
        locale: "C.UTF-8",
        encoding: "UTF8",
        zone: "UTC",
        fsync: "on",
        listens: "127.0.0.1",
        sockets: "",
      },
    ]);
    await server.close();
    expect(await isRunning(data)).toBe(false);
  });

  test("keeps a password that only its owner may read, and lets nobody in without it", async () => {
    const data = await aFolder();
    const server = await openServer(data);
    const file = join(data, "postgres.password");
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await stat(join(data, "postgres.log"))).mode & 0o777).toBe(0o600);
    expect((await stat(join(data, "postgres"))).mode & 0o777).toBe(0o700);
    expect(new URL(server.url).password).toBe((await readFile(file, "utf8")).trim());
    const guess = new URL(server.url);
    guess.password = "guess";
    await expect(ask(guess.href, "select 1")).rejects.toThrow("password authentication failed");
    await server.close();
  });

  test("keeps what a failed statement says out of the log", async () => {
    const data = await aFolder();
    const server = await openServer(data);
    await ask(server.url, "create table buyers (name text primary key)");
    await ask(server.url, "insert into buyers values ('Ada Lovelace')");
    await expect(ask(server.url, "insert into buyers values ('Ada Lovelace')")).rejects.toThrow(
      "duplicate key",
    );
    await server.close();
    const log = await readFile(join(data, "postgres.log"), "utf8");
    expect(log).toContain("duplicate key");
    expect(log).not.toContain("Lovelace");
  });

  test("serves two processes that start at once from one server", async () => {
    const data = join(await aFolder(), "data");
    const [one, other] = await Promise.all([aHolder(data), aHolder(data)]);
    expect(one.url).toBe(other.url);
    await ask(one.url, "create table seen as select 1 as by_both");
    expect(await ask(other.url, "select * from seen")).toEqual([{ by_both: 1 }]);
    await Promise.all([one.close(), other.close()]);
    expect(await isRunning(data)).toBe(false);
  });

  test("is none the worse for a kill while its database is being made", async () => {
    const data = await aFolder();
    const doomed = aHolder(data);
    doomed.catch(() => {});
    await expect
      .poll(async () => (await readdir(data)).some((name) => name.startsWith("postgres.making-")), {
        timeout: 180_000,
        interval: 5,
      })
      .toBe(true);
    killHolders();
    await expect(doomed).rejects.toThrow("ended without a word");
    expect(await readdir(data)).not.toContain("postgres");
    const server = await openServer(data);
    expect(await ask(server.url, "select 1 as ok")).toEqual([{ ok: 1 }]);
    await server.close();
  });

  test("keeps its data and its password from one start to the next", async () => {
    const data = await aFolder();
    const before = await openServer(data);
    await ask(before.url, "create table kept as select 7 as orders");
    await before.close();
    const after = await openServer(data);
    expect(await ask(after.url, "select * from kept")).toEqual([{ orders: 7 }]);
    expect(new URL(after.url).password).toBe(new URL(before.url).password);
    await after.close();
  });
});

describe("processes that share a server", { timeout: 300_000 }, () => {
  test("find the one that runs, and the last of them stops it", async () => {
    const data = await aFolder();
    const first = await aHolder(data);
    const second = await aHolder(data);
    expect(second.url).toBe(first.url);
    await first.close();
    expect(await ask(second.url, "select 1 as ok")).toEqual([{ ok: 1 }]);
    await second.close();
    expect(await isRunning(data)).toBe(false);
  });

  test("count each time one opens it", async () => {
    const data = await aFolder();
    const [one, other] = [await openServer(data), await openServer(data)];
    await one.close();
    await one.close();
    expect(await isRunning(data)).toBe(true);
    await other.close();
    expect(await isRunning(data)).toBe(false);
  });

  test("leave it running when killed, for the next to adopt", async () => {
    const data = await aFolder();
    const killed = await aHolder(data);
    await killed.kill();
    expect(await isRunning(data)).toBe(true);
    const next = await aHolder(data);
    expect(next.url).toBe(killed.url);
    await next.close();
    expect(await isRunning(data)).toBe(false);
  });

  test("do not take it down by Ctrl-C, which a terminal sends to a whole process group", async () => {
    const data = await aFolder();
    const holder = await aHolder(data);
    process.kill(-Number(holder.process.pid), "SIGINT");
    await once(holder.process, "exit");
    expect(await isRunning(data)).toBe(true);
    expect(await ask(holder.url, "select 1 as ok")).toEqual([{ ok: 1 }]);
  });

  test("are not kept alive by it", async () => {
    const data = await aFolder();
    const forgetful = await aHolder(data, { manner: "forgetful" });
    if (forgetful.process.exitCode === null) await once(forgetful.process, "exit");
    expect(forgetful.process.exitCode).toBe(0);
    expect(await isRunning(data)).toBe(true);
  });

  test("get a running server even while another stops it", async () => {
    const data = await aFolder();
    let leaving = await openServer(data);
    for (let round = 0; round < 6; round++) {
      const gone = leaving.close();
      // Later by a little more each time, to come upon the stop at different moments.
      await pause(round * 10);
      const arriving = await aHolder(data);
      await gone;
      expect(await ask(arriving.url, "select 1 as ok")).toEqual([{ ok: 1 }]);
      const [next] = await Promise.all([openServer(data), arriving.close()]);
      expect(await ask(next.url, "select 1 as ok")).toEqual([{ ok: 1 }]);
      leaving = next;
    }
    await leaving.close();
    expect(await isRunning(data)).toBe(false);
  });
});

describe("after a crash", { timeout: 300_000 }, () => {
  test("of the server, what was committed is there again", async () => {
    const data = await aFolder();
    const holder = await aHolder(data);
    await ask(holder.url, "create table kept as select 7 as orders");
    await holder.kill();
    process.kill(await postmasterPid(data), "SIGKILL");
    const server = await openServer(data);
    expect(await ask(server.url, "select * from kept")).toEqual([{ orders: 7 }]);
    expect(portOf(server.url)).toBe(portOf(holder.url));
    await server.close();
  });

  test("of the server, a process that uses it starts it again where it was", async () => {
    const data = await aFolder();
    const server = await openServer(data);
    await ask(server.url, "create table kept as select 7 as orders");
    process.kill(await postmasterPid(data), "SIGKILL");
    await expect
      .poll(() => ask(server.url, "select * from kept").catch(() => null), { timeout: 180_000 })
      .toEqual([{ orders: 7 }]);
    await server.close();
    expect(await isRunning(data)).toBe(false);
  });

  test("of one of the server's own processes, leases are held again", async () => {
    const data = await aFolder();
    const server = await openServer(data);
    const other = await aHolder(data);
    const [writer] = await ask(
      server.url,
      "select pid from pg_stat_activity where backend_type = 'checkpointer'",
    );
    process.kill(Number(writer?.pid), "SIGKILL");
    const leases = "select count(*)::int as held from pg_locks where locktype = 'advisory'";
    await expect
      .poll(() => ask(server.url, leases).catch(() => null), { timeout: 180_000 })
      .toEqual([{ held: 2 }]);
    await other.close();
    expect(await ask(server.url, "select 1 as ok")).toEqual([{ ok: 1 }]);
    await server.close();
    expect(await isRunning(data)).toBe(false);
  });

  test("of the machine, a record whose number is another program's does not stop the start", async () => {
    const data = await aFolder();
    await (await openServer(data)).close();
    const { uid, gid } = await stat(join(data, "postgres"));
    const identity = process.getuid?.() === 0 ? { uid, gid } : {};
    const stranger = spawn("sleep", ["300"], { cwd: "/", ...identity });
    try {
      await writeRecord(data, Number(stranger.pid));
      const server = await openServer(data);
      expect(await ask(server.url, "select 1 as ok")).toEqual([{ ok: 1 }]);
      expect(await postmasterPid(data)).not.toBe(stranger.pid);
      expect(stranger.exitCode).toBe(null);
      await server.close();
    } finally {
      stranger.kill();
    }
  });

  test("of the machine, neither does a record whose number is nobody's, nor an empty one", async () => {
    const data = await aFolder();
    await (await openServer(data)).close();
    const gone = spawn("true");
    await once(gone, "exit");
    await writeRecord(data, Number(gone.pid));
    await (await openServer(data)).close();

    const record = join(data, "postgres", "postmaster.pid");
    await writeFile(record, "");
    await utimes(record, new Date(0), new Date(0));
    const server = await openServer(data);
    expect(await ask(server.url, "select 1 as ok")).toEqual([{ ok: 1 }]);
    await server.close();
  });
});

test("a copied data folder is not mistaken for the original that runs", { timeout: 300_000 }, async () => {
  const folder = await aFolder();
  const [data, copy] = [join(folder, "data"), join(folder, "copy")];
  await (await openServer(data)).close();
  await cp(data, copy, { recursive: true, preserveTimestamps: true });
  const original = await openServer(data);
  await ask(original.url, "create table only_here as select 1");
  await cp(join(data, "postgres", "postmaster.pid"), join(copy, "postgres", "postmaster.pid"));

  const copied = await openServer(copy);
  expect(portOf(copied.url)).not.toBe(portOf(original.url));
  await expect(ask(copied.url, "select * from only_here")).rejects.toThrow("does not exist");
  await copied.close();
  expect(await isRunning(data)).toBe(true);
  await original.close();
});

describe("a server that cannot start", { timeout: 300_000 }, () => {
  test("says what was being done, where its log is, and how that ends", async () => {
    const data = await aFolder();
    await (await openServer(data)).close();
    await writeFile(join(data, "postgres", "PG_VERSION"), "15\n");
    const failure: Error = await openServer(data).then(
      () => new Error("it started"),
      (error) => error,
    );
    expect(failure.message).toContain(`PostgreSQL cannot start in ${join(data, "postgres")}`);
    expect(failure.message).toContain(join(data, "postgres.log"));
    expect(failure.message).toContain("database files are incompatible with server");
    expect(failure.cause).toBeInstanceOf(Error);
  });

  test("for want of its password asks for it, and makes no other", async () => {
    const data = await aFolder();
    await (await openServer(data)).close();
    await rm(join(data, "postgres.password"));
    await expect(openServer(data)).rejects.toThrow("postgres.password is missing");
  });
});

/** What a crash of the machine leaves: the record of a server that is gone, on a port where nobody listens. */
async function writeRecord(data: string, pid: number): Promise<void> {
  const lines = [
    pid,
    join(data, "postgres"),
    1_700_000_000,
    1,
    "",
    "127.0.0.1",
    "  1234567  7654321",
    "ready   ",
  ];
  await writeFile(join(data, "postgres", "postmaster.pid"), `${lines.join("\n")}\n`);
}
