import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, test } from "vitest";
import { writeBehind } from "./write-behind.ts";

/** Writes that are ended by hand, in the order they began. */
function held() {
  const begun: string[] = [];
  const ends: PromiseWithResolvers<void>[] = [];
  const behind = writeBehind((what: string) => {
    begun.push(what);
    const end = Promise.withResolvers<void>();
    ends.push(end);
    return end.promise;
  });
  return { begun, ends, behind };
}

test("one write goes on at a time, and the next waits for it", async () => {
  const { begun, ends, behind } = held();
  await behind.write("first");
  const second = behind.write("second");
  await nextTurn();
  expect(begun).toEqual(["first"]);
  ends[0]?.resolve();
  await second;
  expect(begun).toEqual(["first", "second"]);
});

test("what a write throws is thrown by the next one, and by the end", async () => {
  const { ends, behind } = held();
  await behind.write("first");
  ends[0]?.reject(new Error("no room"));
  await expect(behind.write("second")).rejects.toThrow("no room");
  await expect(behind.end()).rejects.toThrow("no room");
});

test("it is settled when the write under way has ended, whatever became of it", async () => {
  const { ends, behind } = held();
  await behind.write("first");
  let isSettled = false;
  const settled = behind.settled().then(() => (isSettled = true));
  await nextTurn();
  expect(isSettled).toBe(false);
  ends[0]?.reject(new Error("no room"));
  await expect(settled).resolves.toBe(true);
});
