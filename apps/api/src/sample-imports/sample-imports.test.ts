import { RowStatus, rowStatusGroups, type ImportTypeList } from "@inlet/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { importClient, ok, type ImportClient } from "../testing/import-client.ts";
import { everySample } from "./every-sample.ts";
import { importSamples } from "./import-samples.ts";
import type { Samples } from "./sample-import.ts";

let app: TestApp;
let client: ImportClient;

beforeAll(async () => {
  app = await createTestApp();
  client = importClient(app, { cookie: (await app.signIn("member")).cookie });
});
afterAll(() => app.close());

const done = new Map<Samples, Promise<RowStatus[]>>();

/** What importing the samples of a type came to; each is imported once. */
function statusesOf(one: Samples): Promise<RowStatus[]> {
  const statuses = done.get(one) ?? importSamples(one, { client, pool: app.pool });
  done.set(one, statuses);
  return statuses;
}

const ofAll: readonly RowStatus[] = ["new", "valid", "invalid", "imported", "error", "duplicate", "review", "excluded"];
const beside: Readonly<Record<string, readonly RowStatus[]>> = {
  // Every match rule of contacts makes those that are not there.
  contact: [],
  participant: ["invalid_no_match"],
  contribution: [
    ...(["invalid_no_match", "soft_credit_imported", "soft_credit_error"] as const),
    ...(["pledge_payment_imported", "pledge_payment_error"] as const),
  ],
  membership: ["invalid_no_match"],
  activity: ["invalid_no_match"],
  "custom_data.volunteering": ["invalid_no_match"],
};

describe("the sample files", () => {
  test.for([...everySample])(
    "of $importType come to what is written beside them, and go without a trace",
    async (one) => {
      const statuses = await statusesOf(one);
      expect(statuses.toSorted()).toEqual([...ofAll, ...(beside[one.importType] ?? [])].toSorted());
    },
  );

  test("are of every import type", async () => {
    const { import_types: types } = ok<ImportTypeList>(await client.send("GET", "/import-types"), 200);
    expect(everySample.map(({ importType }) => importType).toSorted()).toEqual(types.map(({ key }) => key).toSorted());
  });

  test("bring about every status of a row, and so every group of them", async () => {
    const all = new Set<RowStatus>();
    for (const one of everySample) for (const status of await statusesOf(one)) all.add(status);
    // An address is not parsed yet, only read from its parts.
    const reachable = RowStatus.options.filter((status) => status !== "warning_unparsed_address");
    expect([...all].toSorted()).toEqual(reachable.toSorted());
    const groups = Object.entries(rowStatusGroups).filter(([, statuses]) => statuses.some((one) => all.has(one)));
    expect(groups.map(([name]) => name)).toEqual(
      Object.keys(rowStatusGroups).filter((name) => name !== "UNPARSED_ADDRESS_WARNING"),
    );
  });
});
