import { expect, test } from "vitest";
import { withAccount, withAccounts } from "@/db/client.ts";
import { accountKnown } from "@/db/queries/account-known.ts";
import { accountsKnown } from "@/db/queries/accounts-known.ts";
import { ensureAccount } from "@/db/writes/accounts.ts";
import { undoImport } from "@/db/writes/undo-import.ts";
import { databaseForTests, importText } from "./database.ts";

const database = databaseForTests();

const header = "order-id,purchased-at,channel,status";
const order = (number: number) => `111-0000000-000000${number},2026-06-0${number}T12:00:00Z,seller,shipped`;

async function known() {
  const account = await ensureAccount(database(), "Acme");
  return withAccount(database(), account.id, "read", (session) => accountKnown(session, account.id));
}

test("what is known of an account has another version after every import and undo, and the same one between", async () => {
  const versions = [(await known()).version];
  const bring = async (...numbers: number[]) => {
    const { id } = await importText(database(), [header, ...numbers.map(order)].join("\n"));
    versions.push((await known()).version);
    return id as number;
  };
  const first = await bring(1);
  const second = await bring(1, 2);
  expect((await known()).version).toBe(versions.at(-1));
  for (const id of [second, first]) {
    const account = await ensureAccount(database(), "Acme");
    await undoImport(database(), { accountId: account.id, id });
    versions.push((await known()).version);
  }
  // The same file once more, after it was taken back.
  await bring(1);
  expect(new Set(versions).size).toBe(versions.length);
});

test("an account's stores are those of its imports that were not taken back", async () => {
  const { id } = await importText(database(), [header, order(7)].join("\n"), { marketplace: "UK" });
  expect((await known()).stores).toEqual(["UK", "US"]);
  const account = await ensureAccount(database(), "Acme");
  await undoImport(database(), { accountId: account.id, id: id as number });
  expect((await known()).stores).toEqual(["US"]);
});

test("of some accounts at once the same is known as of each, and nothing of one that is not named", async () => {
  await importText(database(), [header, order(8)].join("\n"));
  const acme = await ensureAccount(database(), "Acme");
  const empty = await ensureAccount(database(), "Empty");
  const ids = [acme.id, empty.id];
  const all = await withAccounts(database(), ids, "read", (session) => accountsKnown(session, ids));
  for (const id of ids) {
    expect(all.get(id)).toEqual(
      await withAccount(database(), id, "read", (session) => accountKnown(session, id)),
    );
  }
  const other = await withAccount(database(), empty.id, "read", (session) => accountsKnown(session, ids));
  expect(other.get(acme.id)?.stores).toEqual([]);
});
