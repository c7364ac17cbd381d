import type { ConflictPolicy, Issue, Mapping, ValidationMode } from "@inlet/contract";
import { describe, expect, test } from "vitest";
import type { EntityRecord, Field } from "../define.ts";
import { applyPlan, planRow } from "./plan-row.ts";
import type { ReadRow } from "./read-row.ts";

const fields: Field[] = ["first_name", "last_name"].map((key) => ({
  key,
  label: key === "first_name" ? "First name" : "Last name",
  type: "text",
  group: "",
  example: "",
  synonyms: [],
}));
const mapping = (policy: ConflictPolicy = "keep_existing", mode: ValidationMode = "lenient"): Mapping => ({
  columns: [],
  constants: [],
  match: { rule: "phone" },
  conflict: { policy },
  options: { mode, campaign_list: null },
});
const record = (id: string, values: Record<string, string>): EntityRecord => ({
  id,
  version: 4,
  values: new Map(Object.entries(values)),
  metadata: new Map([["source", "website"]]),
});
const read = (values: Record<string, string>, issues: Issue[] = [], cleared: readonly string[] = []): ReadRow => ({
  rowId: 3,
  line: 4,
  values: new Map(Object.entries(values)),
  metadata: new Map([["note", "met"]]),
  issues,
  cleared,
  matchKey: "key",
  isInvalid: issues.length > 0,
  refusal: null,
  related: [],
  statusWhenDone: undefined,
});
const matchRule = { key: "phone", label: "Phone", description: "", requiredFields: ["phone"], keyOf: () => "key" };
const noun = { one: "contact", other: "contacts" };
const plan = (row: ReadRow, existing: EntityRecord[], use = mapping(), required: readonly string[] = []) =>
  planRow({
    ...{ read: row, existing, matchRule, onMatch: "enrich", mapping: use },
    importType: { fields, noun, destination: { required, keepsOne: [["first_name", "last_name"]] } },
  });

describe("planning a row", () => {
  test("creates a record where none is found", () => {
    expect(plan(read({ first_name: "Ada" }), [])).toEqual({
      action: "create",
      status: "valid",
      entityId: null,
      changes: [],
      message: null,
      issues: [],
      related: [],
    });
  });

  test("fails where a new record would lack what none can be without, and only there", () => {
    const row = read({ first_name: "Ada" });
    const use = mapping("keep_existing", "none");
    expect(plan(row, [], use, ["first_name", "last_name"])).toMatchObject({
      action: "fail",
      status: "invalid",
      message: "Last name is missing. Add it, or leave the row out.",
      issues: [{ code: "required_missing", field: "last_name" }],
    });
    expect(plan(row, [record("12", {})], use, ["first_name", "last_name"]).action).toBe("enrich");
    expect(plan(row, [], use, ["first_name"]).action).toBe("create");
  });

  test("enriches the one that is found, and does so once", () => {
    const ada = record("12", { first_name: "Ada" });
    const row = read({ first_name: "Augusta", last_name: "Byron" });
    const first = plan(row, [ada]);
    expect(first).toMatchObject({
      action: "enrich",
      status: "valid",
      entityId: "12",
      changes: [
        ["last_name", null, "Byron"],
        ["metadata:note", null, "met"],
      ],
    });
    const after = applyPlan(ada, first);
    expect(after).toMatchObject({ id: "12", version: 5 });
    expect(after.values).toEqual(
      new Map([
        ["first_name", "Ada"],
        ["last_name", "Byron"],
      ]),
    );
    expect(ada.values.has("last_name")).toBe(false);
    const second = plan(row, [after]);
    expect(second).toMatchObject({ action: "unchanged", status: "valid", entityId: "12", changes: [] });
    expect(applyPlan(after, second)).toBe(after);
  });

  test("fails an invalid row with its first error, found or not", () => {
    const error: Issue = {
      code: "required_missing",
      severity: "error",
      message: "Phone is missing",
      hint: "Add a phone number.",
      row: 3,
      line: 4,
      column: null,
      field: "phone",
      value: null,
    };
    const warning: Issue = { ...error, severity: "warning", message: "Odd" };
    for (const existing of [[], [record("1", {})]]) {
      expect(plan(read({}, [warning, error]), existing)).toMatchObject({
        action: "fail",
        status: "invalid",
        entityId: null,
        changes: [],
        message: "Phone is missing. Add a phone number.",
      });
    }
  });

  test.for([
    { mode: "lenient", action: "review", status: "review", severity: "warning" },
    { mode: "none", action: "review", status: "review", severity: "warning" },
    { mode: "strict", action: "fail", status: "error", severity: "error" },
  ] as const)(
    "asks a person ($mode: $action) when several match, naming them",
    ({ mode, action, status, severity }) => {
      const found = plan(read({}), [record("12", {}), record("40", {})], mapping("keep_existing", mode));
      expect(found).toMatchObject({ action, status, entityId: null, changes: [] });
      expect(found.message).toBe("Several existing records match: #12, #40. Merge them, or choose another match rule.");
      expect(found.issues).toMatchObject([{ code: "several_matches", severity, row: 3, line: 4 }]);
      const many = Array.from({ length: 9 }, (_, index) => record(String(index), {}));
      expect(plan(read({}), many).message).toContain("#0, #1, #2, #3, #4 and 4 more");
    },
  );

  test("asks a person when filled fields differ under the policy review", () => {
    const row = read({ first_name: "Augusta", last_name: "Byron" });
    const found = plan(row, [record("12", { first_name: "Ada" })], mapping("review"));
    expect(found).toMatchObject({ action: "review", status: "review", changes: [] });
    expect(found.issues).toMatchObject([{ code: "conflict", field: "first_name" }]);
    expect(found.message).toContain("Differs from the existing record #12 in First name");
    expect(plan(row, [record("12", { first_name: "Augusta" })], mapping("review")).action).toBe("enrich");
  });

  test("erases what the row says is to be empty, once, and nothing where no record is there", () => {
    const row = read({}, [], ["first_name"]);
    const ada = record("12", { first_name: "Ada", last_name: "Byron" });
    const first = plan(row, [ada]);
    expect(first).toMatchObject({ action: "enrich", status: "valid" });
    expect(first.changes).toContainEqual(["first_name", "Ada", null]);
    expect(applyPlan(ada, first).values).toEqual(new Map([["last_name", "Byron"]]));
    expect(plan(row, [applyPlan(ada, first)]).action).toBe("unchanged");
    expect(plan(row, [])).toMatchObject({ action: "create", changes: [] });
  });

  test.for<{
    name: string;
    stands: Record<string, string>;
    says: Record<string, string>;
    cleared: string[];
    action: string;
  }>([
    { name: "the only name", stands: { first_name: "Ada" }, says: {}, cleared: ["first_name"], action: "fail" },
    {
      name: "both names",
      stands: { first_name: "A", last_name: "B" },
      says: {},
      cleared: ["last_name", "first_name"],
      action: "fail",
    },
    {
      name: "one of two",
      stands: { first_name: "A", last_name: "B" },
      says: {},
      cleared: ["last_name"],
      action: "enrich",
    },
    {
      name: "one for another",
      stands: { first_name: "A" },
      says: { last_name: "B" },
      cleared: ["first_name"],
      action: "enrich",
    },
    { name: "none where there is none", stands: {}, says: {}, cleared: ["first_name", "last_name"], action: "enrich" },
  ])("leaves a record what it keeps one of: erasing $name, the row comes to $action", (asked) => {
    const found = plan(read(asked.says, [], asked.cleared), [record("12", asked.stands)]);
    expect(found.action).toBe(asked.action);
    const issues = asked.action === "fail" ? [{ code: "nothing_left", field: "first_name", severity: "error" }] : [];
    expect(found.issues).toMatchObject(issues);
    if (asked.action === "fail") {
      expect(found.message).toBe(
        "The contact would be left without First name, Last name. Fill one of them, or leave the row out.",
      );
    }
  });

  test("follows a field's own policy", () => {
    const use = mapping();
    use.columns = [{ column: 0, action: "field", field: "first_name", conflict: "use_new" }];
    expect(plan(read({ first_name: "Augusta" }), [record("1", { first_name: "Ada" })], use).changes).toContainEqual([
      "first_name",
      "Ada",
      "Augusta",
    ]);
  });
});
