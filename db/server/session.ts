import { Socket } from "node:net";
import { Client } from "pg";
import { ownerName } from "./cluster.ts";

/** A connection as the database's owner, and the socket under it. */
export interface Session {
  client: Client;
  /** So that a session which only waits need not keep a finished command alive. */
  socket: Socket;
  port: number;
}

/** The database every cluster has. Sessions that are about the server, not the data, use it. */
const serversOwnDatabase = "postgres";

/**
 * Connects, once both sides have proved that they know the password.
 *
 * The server's port is free for anyone while the server is down. Whoever listens there instead must neither be
 * believed nor be told the password, so an answer without SCRAM, which proves it both ways, is refused.
 *
 * @throws the connection's error; its `code` is the system's or PostgreSQL's.
 */
export async function connect(port: number, password: string): Promise<Session> {
  const socket = new Socket();
  const client = new Client({
    host: "127.0.0.1",
    port,
    user: ownerName,
    password,
    database: serversOwnDatabase,
    ssl: false,
    application_name: "headroom server",
    connectionTimeoutMillis: 10_000,
    stream: () => socket,
  });
  let isProved = false;
  client.connection.once("authenticationSASLFinal", () => {
    isProved = true;
  });
  for (const weaker of ["authenticationCleartextPassword", "authenticationMD5Password"]) {
    client.connection.prependListener(weaker, () => socket.destroy(impostor(port)));
  }
  // A session may be lost at any time; those who care listen to "end".
  client.on("error", () => {});
  await client.connect();
  if (!isProved) {
    socket.destroy();
    throw impostor(port);
  }
  return { client, socket, port };
}

function impostor(port: number): Error {
  return new Error(`What listens on port ${port} is not this database`);
}

/** Ends a session, lost or not. */
export async function disconnect(session: Session): Promise<void> {
  await session.client.end().catch(() => {});
}
