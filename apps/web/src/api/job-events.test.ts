import type { JobStatus } from "@inlet/contract";
import { expect, test } from "vitest";
import { isNews } from "./job-events.ts";

test.for<{ what: string; known: [JobStatus, number]; event: [JobStatus, number]; news: boolean }>([
  { what: "another status", known: ["loaded", 3], event: ["loading", 4], news: true },
  { what: "a status that went and came back unseen", known: ["loaded", 3], event: ["loaded", 6], news: true },
  { what: "how far the work is", known: ["running", 3], event: ["running", 6], news: false },
  { what: "what is known", known: ["loaded", 3], event: ["loaded", 3], news: false },
  { what: "a state that is over", known: ["loaded", 6], event: ["loading", 4], news: false },
])("$what is news: $news", ({ known, event, news }) => {
  const [status, version] = known;
  expect(isNews({ status: event[0], seq: event[1] }, { status, version })).toBe(news);
});
