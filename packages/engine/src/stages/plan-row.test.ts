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
const read = (values: Record<string, string>, issues: Issue[] = []): ReadRow => ({
  rowId: 3,
  line: 4,
  values: new Map(Object.entries(values)),
  metadata: new Map([["note", "met"]]),
  issues,
  matchKey: "key",
  isInvalid: issues.length > 0,
  refusal: null,
  related: [],
  statusWhenDone: undefined,
});
const matchRule = { key: "phone", label: "Phone", description: "", requiredFields: ["phone"], keyOf: () => "key" };
const plan = (row: ReadRow, existing: EntityRecord[], use = mapping(), required: readonly string[] = []) =>
  planRow({
    ...{ read: row, existing, matchRule, onMatch: "enrich", mapping: use },
    importType: { fields, destination: { required } },
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
