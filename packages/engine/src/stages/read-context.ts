import type { JobOptions } from "@inlet/contract";
import type { Field, ReadContext } from "../define.ts";
import { usualNumberFormat } from "../field-types/number-format.ts";

/** What reading depends on in a job; what is left open is as it is usual in its country, the United States if none is said. */
export function readContext({ country = "US", date_order }: Pick<JobOptions, "country" | "date_order">): ReadContext {
  return {
    country,
    dateOrder: date_order ?? "mdy",
    numberFormat: usualNumberFormat(country),
    timeZone: "UTC",
    maxLength: null,
    options: [],
  };
}

/** What reading one field depends on. */
export function contextOf({ maxLength, options, label }: Field, context: ReadContext): ReadContext {
  return { ...context, maxLength: maxLength ?? null, options: options ?? [], label };
}
