import { expect, test } from "vitest";
import { network, SignInLimit } from "./sign-in-limit.ts";

const limit = () => new SignInLimit({ perEmail: 2, perAddress: 3, windowMs: 60_000 });

test("a window ends by itself", () => {
  const tested = limit();
  expect([0, 0, 0].map(() => tested.begin("192.0.2.1", "a@example.org", 1_000))).toEqual([0, 0, 60]);
  expect(tested.begin("192.0.2.1", "a@example.org", 31_000)).toBe(30);
  expect(tested.begin("192.0.2.1", "a@example.org", 61_000)).toBe(0);
});

test("success takes back the slips before it", () => {
  const tested = limit();
  tested.begin("192.0.2.1", "a@example.org", 0);
  tested.begin("192.0.2.1", "a@example.org", 0);
  tested.succeed("192.0.2.1", "a@example.org");
  expect([0, 0, 0].map(() => tested.begin("192.0.2.1", "a@example.org", 0))).toEqual([0, 0, 60]);
});

test("success does not free an address from its other failures", () => {
  const tested = limit();
  for (const email of ["a", "b", "c"]) tested.begin("192.0.2.1", email, 0);
  tested.succeed("192.0.2.1", "c");
  expect(tested.begin("192.0.2.1", "d", 0)).toBe(0);
  expect(tested.begin("192.0.2.1", "e", 0)).toBe(60);
});

test("an attempt that could not be tried does not count", () => {
  const tested = limit();
  for (let index = 0; index < 5; index += 1) {
    expect(tested.begin("192.0.2.1", "a", 0)).toBe(0);
    tested.withdraw("192.0.2.1", "a");
  }
});

test.for([
  ["192.0.2.1", "192.0.2.1"],
  ["::ffff:192.0.2.1", "::ffff:192.0.2.1"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
  ["2001:db8:1:2::9", "2001:db8:1:2"],
  ["2001:db8::1", "2001:db8:0:0"],
  ["::1", "0:0:0:0"],
])("the network of %s is %s", ([address, expected]) => {
  expect(network(String(address))).toBe(expected);
});
