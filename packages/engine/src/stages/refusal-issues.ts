import type { Issue } from "@inlet/contract";
import type { ReferenceRefusal } from "../define.ts";

type OneRefusal = Omit<ReferenceRefusal, "status" | "also">;

/** Everything that a refusal says, the first first. */
export function refusalsOf({ also = [], ...first }: ReferenceRefusal): readonly OneRefusal[] {
  return [first, ...also];
}

/** One of them as an error of its row. */
export const issueOfRefusal = (
  { rowId, line }: { rowId: number; line: number },
  { code, field, message, hint, value }: OneRefusal,
): Issue => ({
  ...{ code, severity: "error", message, hint, field },
  ...{ row: rowId, line, column: null, value: value ?? null },
});
