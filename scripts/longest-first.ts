import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Folders of tests that kill servers and wait for what becomes of it, the longest first. */
const LONG = ["/packages/crash/", "/apps/api/src/queue/", "/apps/api/src/faults/", "/scripts/"];

const rank = ({ moduleId }: TestSpecification): number => {
  const place = LONG.findIndex((folder) => moduleId.includes(folder));
  return place === -1 ? LONG.length : place;
};

/** Begins with the test files that take minutes, so that none of them is still at it when all others are done. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // No array's method: oxlint takes any call of this name for one.
    // oxlint-disable-next-line unicorn/no-array-sort
    const largestFirst = await super.sort(files);
    return largestFirst.toSorted((a, b) => rank(a) - rank(b));
  }
}
