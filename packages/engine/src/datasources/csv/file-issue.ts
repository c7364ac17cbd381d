import type { Issue } from "@inlet/contract";

/** A fact about the file as a whole, or about one of its lines. */
export function fileIssue(issue: Pick<Issue, "code" | "severity" | "message" | "hint" | "line">): Issue {
  return { ...issue, row: null, column: null, field: null, value: null };
}
