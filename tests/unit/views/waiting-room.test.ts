import { expect, test } from "vitest";
import { roomFor, WaitingRoom } from "@/app/_forms/waiting-room.ts";

test("what waits is seen again and again, until its time is over", () => {
  const room = new WaitingRoom<string>(1_000, 10);
  const name = room.enter("a note", 0);
  expect([room.seen(name, 0), room.seen(name, 1_000)]).toEqual(["a note", "a note"]);
  expect(room.seen(name, 1_001)).toBeNull();
  expect(room.seen("nobody", 0)).toBeNull();
});

test("what is taken is taken once", () => {
  const room = new WaitingRoom<string>(1_000, 10);
  const name = room.enter("a secret", 0);
  expect([room.taken(name, 1), room.taken(name, 1), room.seen(name, 1)]).toEqual(["a secret", null, null]);
});

test("when all seats are taken, who came first makes room", () => {
  const room = new WaitingRoom<number>(1_000, 3);
  const names = [1, 2, 3, 4].map((thing) => room.enter(thing, 0));
  expect(names.map((name) => room.seen(name, 0))).toEqual([null, 2, 3, 4]);
});

test("who asks for a room by its name gets the same one", () => {
  const name = roomFor<string>("of the test", 1_000, 3).enter("here", 0);
  expect(roomFor<string>("of the test", 1_000, 3).seen(name, 0)).toBe("here");
  expect(roomFor<string>("of another test", 1_000, 3).seen(name, 0)).toBeNull();
});
