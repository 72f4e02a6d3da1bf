import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sealingKey } from "@/db/delivery/key.ts";
import { seal, unseal } from "@/db/delivery/seal.ts";

const key = Buffer.alloc(32, 1);
const place = { table: "recipients", column: "secret", accountId: "a", id: "1" };

describe("a sealed secret", () => {
  test("opens in its place, and reads otherwise each time it is sealed", () => {
    const [one, two] = [seal("whsec_x", key, place), seal("whsec_x", key, place)];
    expect(unseal(one, key, place)).toBe("whsec_x");
    expect(one.equals(two)).toBe(false);
    expect(one.toString("latin1")).not.toContain("whsec");
  });

  test("does not open anywhere else, under another key, or with any bit changed", () => {
    const sealed = seal("whsec_x", key, place);
    for (const other of [
      { ...place, accountId: "b" },
      { ...place, id: "2" },
      { ...place, column: "old_secret" },
      { ...place, table: "others" },
      { ...place, accountId: "a1", id: "" },
    ])
      expect(() => unseal(sealed, key, other)).toThrow(/can not be opened/);
    expect(() => unseal(sealed, Buffer.alloc(32, 2), place)).toThrow(/can not be opened/);
    for (let at = 0; at < sealed.length * 8; at++) {
      const changed = Buffer.from(sealed);
      changed[at >> 3] = (changed[at >> 3] as number) ^ (1 << (at & 7));
      expect(() => unseal(changed, key, place), `bit ${at}`).toThrow(/can not be opened/);
    }
    for (let length = 0; length < sealed.length; length++)
      expect(() => unseal(sealed.subarray(0, length), key, place)).toThrow(/can not be opened/);
  });
});

describe("the key", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "headroom-key-"));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const keyOf = (HEADROOM_DATA: string, HEADROOM_KEY?: string) => sealingKey({ HEADROOM_DATA, HEADROOM_KEY });

  test("is the operator's where there is one", async () => {
    const data = join(folder, "none");
    const words = "a sentence that is long enough for it";
    expect(await keyOf(data, words)).toEqual(await keyOf(data, words));
    expect(await keyOf(data, `${words}.`)).not.toEqual(await keyOf(data, words));
    await expect(stat(data)).rejects.toThrow("ENOENT");
  });

  test("is made once, for its owner alone, also by many at once", async () => {
    const data = join(folder, "data");
    const keys = await Promise.all(Array.from({ length: 8 }, () => keyOf(data)));
    expect(new Set(keys.map((made) => made.toString("hex"))).size).toBe(1);
    expect(keys[0]).toHaveLength(32);
    expect((await stat(join(data, "secrets.key"))).mode & 0o777).toBe(0o600);
    expect(await keyOf(data)).toEqual(keys[0]);
    expect((await readFile(join(data, "secrets.key"), "utf8")).trim()).toBe(keys[0]?.toString("base64"));
  });

  test("that was damaged is not replaced by another", async () => {
    const data = join(folder, "damaged");
    await keyOf(data);
    await writeFile(join(data, "secrets.key"), "short\n");
    await expect(keyOf(data)).rejects.toThrow(/holds no key/);
  });
});
