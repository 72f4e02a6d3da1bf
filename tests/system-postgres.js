import { spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const DEBIAN = "/usr/lib/postgresql";
const NOBODY = 65534;

/** The newest PostgreSQL that the system itself has, or null. */
function systemPrograms() {
  if (!existsSync(DEBIAN)) return null;
  const versions = readdirSync(DEBIAN).filter((version) => existsSync(join(DEBIAN, version, "bin/initdb")));
  const newest = versions.sort((a, b) => Number(b) - Number(a))[0];
  return newest ? join(DEBIAN, newest, "bin") : null;
}

/** Runs work with the URL of a PostgreSQL that is not ours, where the system has one; says so where it has not. */
export async function withSystemPostgres(work) {
  const programs = systemPrograms();
  if (!programs) {
    console.log(
      "\n── No PostgreSQL is installed on this system: DATABASE_URL is tested on the embedded one only",
    );
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), "headroom-postgres-"));
  const root = process.getuid?.() === 0;
  const as = root ? { uid: NOBODY, gid: NOBODY } : {};
  if (root) chownSync(folder, NOBODY, NOBODY);
  const port = await freePort();
  const data = join(folder, "data");
  const run = (program, ...args) => {
    const { status, stderr } = spawnSync(join(programs, program), args, {
      ...as,
      cwd: folder,
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(`${program} failed: ${stderr}`);
  };
  run("initdb", "-D", data, "-U", "headroom", "--auth=trust", "--encoding=UTF8", "--locale=C");
  run(
    "pg_ctl",
    "-D",
    data,
    "-l",
    join(folder, "log"),
    "-w",
    "-o",
    `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=''`,
    "start",
  );
  try {
    await work(`postgres://headroom@127.0.0.1:${port}/postgres`);
  } finally {
    run("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop");
    rmSync(folder, { recursive: true, force: true });
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
