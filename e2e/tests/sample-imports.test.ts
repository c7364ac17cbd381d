import { expect, test } from "../src/fixtures.ts";
import { everySample } from "../src/sample-imports.ts";
import { walkSample } from "../src/walk-sample.ts";

// Every file is taken back, so that each finds what is there as it was.
test.use({ database: "sample imports", samples: "hand-written" });
test.describe.configure({ mode: "parallel" });

const samples = everySample.flatMap(({ importType, imports }) => imports.map((sample) => ({ importType, sample })));

test("there are sample files to walk through, of each import type one at least", () => {
  expect(new Set(samples.map(({ importType }) => importType)).size).toBe(everySample.length);
});

for (const { importType, sample } of samples) {
  const how = sample.isOnlyChecked
    ? "is checked and kept out"
    : "comes to what is written beside it, and is taken back";
  test(`${sample.file} of ${importType} ${how}`, async ({ page, api }) => {
    await walkSample({ page, api }, importType, sample);
  });
}
