import { expect, test } from "vitest";
import type { AccountSession } from "@/db/client.ts";
import { inTurn } from "@/db/in-turn.ts";

/** A connection that refuses to be asked while it is at work, as pg's will. */
function connection(log: string[]): AccountSession {
  let isBusy = false;
  const query = async (text: string) => {
    if (isBusy) throw new Error(`"${text}" came while another was at work`);
    isBusy = true;
    await new Promise((resolve) => setTimeout(resolve, 1));
    isBusy = false;
    log.push(text);
    if (text === "bad") throw new Error("bad");
    return { rows: [text] };
  };
  return { query } as unknown as AccountSession;
}

test("statements asked at once are sent one after another, in their order", async () => {
  const log: string[] = [];
  const answers = await inTurn(connection(log), (session) =>
    Promise.all(["a", "b", "c"].map((text) => session.query(text))),
  );
  expect(log).toEqual(["a", "b", "c"]);
  expect(answers.map(({ rows }) => rows[0])).toEqual(["a", "b", "c"]);
});

test("a fault is told to who asked, and the next statement is sent all the same", async () => {
  const log: string[] = [];
  const told = await inTurn(connection(log), (session) =>
    Promise.allSettled([session.query("bad"), session.query("next")]),
  );
  expect(told.map(({ status }) => status)).toEqual(["rejected", "fulfilled"]);
  expect(log).toEqual(["bad", "next"]);
});

test("when the work fails, what was sent is waited for, and nothing else is sent", async () => {
  const log: string[] = [];
  const later: AccountSession[] = [];
  const work = inTurn(connection(log), async (session) => {
    later.push(session);
    session.query("sent");
    session.query("never sent");
    await Promise.resolve();
    throw new Error("broken off");
  });
  await expect(work).rejects.toThrow("broken off");
  expect(log).toEqual(["sent"]);
  await expect(later[0]?.query("late")).rejects.toThrow("is over");
  expect(log).toEqual(["sent"]);
});

test("what lost the transaction is told, also when a later statement was waited for", async () => {
  const full = Object.assign(new Error("the disk is full"), { code: "53100" });
  const lost = Object.assign(new Error("current transaction is aborted"), { code: "25P02" });
  let asked = 0;
  const query = async () => {
    throw asked++ === 0 ? full : lost;
  };
  const work = inTurn({ query } as unknown as AccountSession, async (session) => {
    session.query("written behind");
    await session.query("looked up ahead");
  });
  await expect(work).rejects.toBe(full);
});
