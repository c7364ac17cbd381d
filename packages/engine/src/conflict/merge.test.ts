import type { ConflictPolicy, FieldConflictPolicy } from "@inlet/contract";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Value } from "../define.ts";
import { applyChanges, mergeContent, type Change, type ConflictSettings, type Incoming } from "./merge.ts";

const content = (
  values: Record<string, Value>,
  metadata: Record<string, string> = {},
  cleared: readonly string[] = [],
): Incoming => ({
  values: new Map(Object.entries(values)),
  metadata: new Map(Object.entries(metadata)),
  cleared,
});
const settings = (policy: ConflictPolicy, byField: Record<string, FieldConflictPolicy> = {}): ConflictSettings => ({
  policy,
  byField: new Map(Object.entries(byField)),
});

const john = content({ first_name: "John", email: "john@old.com" }, { source: "website" });
const johnny = content(
  { first_name: "Johnny", last_name: "Smith", email: "john@new.com", company_name: "ABC Corp" },
  { source: "fair", note: "met" },
);

describe("merging a row into a record", () => {
  test("fills what is empty, adds metadata keys, and keeps the rest", () => {
    const { changes, disputed } = mergeContent(john, johnny, settings("keep_existing"));
    expect(changes).toEqual([
      ["last_name", null, "Smith"],
      ["company_name", null, "ABC Corp"],
      ["metadata:note", null, "met"],
    ] satisfies Change[]);
    expect(disputed).toEqual([]);
  });

  test("takes the row's values when they are to win", () => {
    expect(mergeContent(john, johnny, settings("use_new")).changes).toEqual([
      ["first_name", "John", "Johnny"],
      ["last_name", null, "Smith"],
      ["email", "john@old.com", "john@new.com"],
      ["company_name", null, "ABC Corp"],
      ["metadata:source", "website", "fair"],
      ["metadata:note", null, "met"],
    ] satisfies Change[]);
  });

  test("leaves filled fields that differ to a person", () => {
    const { changes, disputed } = mergeContent(john, johnny, settings("review"));
    expect(disputed).toEqual(["first_name", "email"]);
    expect(changes.map(([key]) => key)).toEqual(["last_name", "company_name", "metadata:note"]);
  });

  test("lets a field have a policy of its own", () => {
    const changes = mergeContent(john, johnny, settings("keep_existing", { email: "use_new" })).changes;
    expect(changes).toContainEqual(["email", "john@old.com", "john@new.com"]);
    expect(changes.map(([key]) => key)).not.toContain("first_name");
    const kept = mergeContent(john, johnny, settings("use_new", { email: "keep_existing" })).changes;
    expect(kept.map(([key]) => key)).not.toContain("email");
  });

  test.for(["keep_existing", "use_new", "review", "newer_by_date"] as const)(
    "erases what the row says is to be empty, and takes its value where it has one (%s)",
    (policy) => {
      const clear = settings(policy, { email: "clear", nickname: "clear", tags: "clear" });
      const stands = content({ email: "john@old.com", nickname: "", tags: ["VIP"] }, { email: "metadata" });
      const cleared = mergeContent(stands, content({}, {}, ["email", "nickname", "tags", "birth_date"]), clear);
      expect(cleared).toEqual({
        changes: [
          ["email", "john@old.com", null],
          ["tags", ["VIP"], null],
        ],
        disputed: [],
      });
      const after = applyChanges(stands, cleared.changes);
      expect([...after.values]).toEqual([["nickname", ""]]);
      expect(after.metadata.get("email")).toBe("metadata");
      const filled = content({ email: "john@new.com" }, {}, ["email"]);
      expect(mergeContent(stands, filled, clear).changes).toEqual([["email", "john@old.com", "john@new.com"]]);
    },
  );

  test.for(["keep_existing", "use_new", "review", "newer_by_date"] as const)(
    "keeps true against false where that is the more restrictive (%s)",
    (policy) => {
      const [yes, no] = [content({ do_not_email: true }), content({ do_not_email: false })];
      const restrictive = { ...settings(policy), trueWins: new Set(["do_not_email"]) };
      expect(mergeContent(no, yes, restrictive)).toEqual({ changes: [["do_not_email", false, true]], disputed: [] });
      expect(mergeContent(yes, no, restrictive)).toEqual({ changes: [], disputed: [] });
      expect(mergeContent(content({}), no, restrictive).changes).toEqual([["do_not_email", null, false]]);
    },
  );

  test.for([{ policy: "keep_existing" }, { policy: "use_new" }, { policy: "review" }] as const)(
    "adds to a list and takes nothing from it ($policy)",
    ({ policy }) => {
      const { changes, disputed } = mergeContent(
        content({ tags: ["VIP", "Board"] }),
        content({ tags: ["board", "New"] }),
        settings(policy),
      );
      expect(changes).toEqual([["tags", ["VIP", "Board"], ["VIP", "Board", "New"]]]);
      expect(disputed).toEqual([]);
    },
  );

  test.for([
    { before: "2024-01-01", after: "2024-01-02", wins: true },
    { before: "2024-01-02", after: "2024-01-01", wins: false },
    { before: "2024-01-01", after: "2024-01-01", wins: false },
    { before: null, after: "2024-01-01", wins: false },
    { before: "2024-01-01", after: null, wins: false },
  ])("by date $before → $after: the row wins: $wins", ({ before, after, wins }) => {
    const of = (name: string, date: string | null) => content({ name, ...(date === null ? {} : { seen: date }) });
    const { changes } = mergeContent(of("old", before), of("new", after), {
      ...settings("newer_by_date"),
      dateField: "seen",
    });
    expect(changes.some(([key]) => key === "name")).toBe(wins);
  });

  test("by date without a date field keeps what stands", () => {
    expect(mergeContent(john, johnny, settings("newer_by_date"))).toEqual(
      mergeContent(john, johnny, settings("keep_existing")),
    );
  });

  test("knows no special keys", () => {
    const hostile = new Map([
      ["__proto__", "x"],
      ["constructor", "y"],
    ]);
    const { changes } = mergeContent(content({}), { ...content({}), metadata: hostile }, settings("keep_existing"));
    expect(changes.map(([key]) => key)).toEqual(["metadata:__proto__", "metadata:constructor"]);
    const after = applyChanges(content({}), changes);
    expect(after.metadata.get("__proto__")).toBe("x");
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

const anyText = fc.constantFrom("a", "A", "b", "__proto__", "keep", "replace", "disputed");
const anyValue = fc.oneof(anyText, fc.boolean(), fc.uniqueArray(anyText, { minLength: 1 }));
const anyContent = fc
  .record({
    values: fc.array(fc.tuple(fc.constantFrom("one", "two", "__proto__", "2024-01-01"), anyValue)),
    metadata: fc.array(fc.tuple(anyText, anyText)),
  })
  .map(({ values, metadata }): Incoming => ({ values: new Map(values), metadata: new Map(metadata), cleared: [] }));
const anyRow = fc
  .tuple(anyContent, fc.uniqueArray(fc.constantFrom("one", "two", "__proto__")))
  .map(([row, cleared]): Incoming => ({ ...row, cleared }));
const anyPolicy = fc.constantFrom<ConflictPolicy>("keep_existing", "use_new", "newer_by_date", "review");

describe("whatever is merged", () => {
  test("the same row a second time changes nothing", () => {
    fc.assert(
      fc.property(anyContent, anyRow, anyPolicy, (record, row, policy) => {
        const once = applyChanges(record, mergeContent(record, row, settings(policy)).changes);
        expect(mergeContent(once, row, settings(policy)).changes).toEqual([]);
      }),
    );
  });

  test("no value is lost under keep_existing, and both sides stay as they were", () => {
    fc.assert(
      fc.property(anyContent, anyContent, (record, row) => {
        const before = structuredClone(record);
        const after = applyChanges(record, mergeContent(record, row, settings("keep_existing")).changes);
        expect(record).toEqual(before);
        for (const [key, value] of record.metadata) expect(after.metadata.get(key)).toBe(value);
        for (const [key, value] of record.values) {
          const now = after.values.get(key);
          if (typeof value === "object") expect(now).toEqual(expect.arrayContaining([...value]));
          else expect(now).toBe(value);
        }
      }),
    );
  });

  test("each change tells what stood before", () => {
    fc.assert(
      fc.property(anyContent, anyRow, anyPolicy, (record, row, policy) => {
        for (const [key, before, after] of mergeContent(record, row, settings(policy)).changes) {
          const name = key.replace(/^metadata:/u, "");
          const stood = key === name ? record.values.get(name) : record.metadata.get(name);
          expect(before).toEqual(stood ?? null);
          expect(after).not.toEqual(before);
        }
      }),
    );
  });
});
