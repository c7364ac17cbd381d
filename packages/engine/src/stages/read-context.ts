import type { JobOptions } from "@inlet/contract";
import type { ReadContext } from "../define.ts";

/** What reading depends on in a job; what is left open is as it is in the United States. */
export function readContext({ country, date_order }: Pick<JobOptions, "country" | "date_order">): ReadContext {
  return { country: country ?? "US", dateOrder: date_order ?? "mdy", maxLength: null, options: [] };
}
