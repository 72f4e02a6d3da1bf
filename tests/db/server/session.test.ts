import { createServer, type Server, type Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import { connect } from "../../../db/server/session.ts";

let server: Server;
afterEach(() => server?.close());

const authenticationOk = message("R", [0, 0, 0, 0]);
const askForCleartext = message("R", [0, 0, 0, 3]);
const askForMd5 = message("R", [0, 0, 0, 5, 1, 2, 3, 4]);
const readyForQuery = message("Z", ["I".charCodeAt(0)]);

test("a stranger on the server's port who asks for the password does not get it", async () => {
  for (const question of [askForCleartext, askForMd5]) {
    const heard: Buffer[] = [];
    const port = await listen((socket) => {
      socket.once("data", () => {
        socket.on("data", (bytes) => heard.push(bytes));
        socket.write(question);
      });
    });
    await expect(connect(port, "secret")).rejects.toThrow(
      `What listens on port ${port} is not this database`,
    );
    expect(Buffer.concat(heard)).toHaveLength(0);
  }
});

test("a stranger who asks for no password is not believed", async () => {
  const port = await listen((socket) => {
    socket.once("data", () => socket.write(Buffer.concat([authenticationOk, readyForQuery])));
  });
  await expect(connect(port, "secret")).rejects.toThrow("is not this database");
});

test("a stranger who hangs up is an error like any other", async () => {
  const port = await listen((socket) => socket.end());
  await expect(connect(port, "secret")).rejects.toThrow();
});

async function listen(greet: (socket: Socket) => void): Promise<number> {
  server?.close();
  server = createServer((socket) => {
    socket.on("error", () => {});
    greet(socket);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const address = server.address();
  return typeof address === "object" ? (address?.port ?? 0) : 0;
}

/** A message of PostgreSQL's protocol: its letter, its length with itself, its body. */
function message(letter: string, body: number[]): Buffer {
  const head = Buffer.from(`${letter}....`);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, Buffer.from(body)]);
}
