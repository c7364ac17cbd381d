import type { JobOptions, ReadingOption } from "@inlet/contract";
import type { Field, ReadContext } from "../define.ts";
import { usualDateOrder } from "../field-types/date-order.ts";
import { usualNumberFormat } from "../field-types/number-format.ts";
import { usualTimeZone } from "../field-types/time-zone.ts";

/** What reading depends on in a job; what is left open is as it is usual in its country, the United States if none is said. */
export function readContext(options: Pick<JobOptions, "country" | ReadingOption>): ReadContext {
  const { country = "US", date_order, number_format, time_zone } = options;
  return {
    country,
    dateOrder: date_order ?? usualDateOrder(country),
    numberFormat: number_format ?? usualNumberFormat(country),
    timeZone: time_zone ?? usualTimeZone(country),
    maxLength: null,
    options: [],
  };
}

/** What reading one field depends on. */
export function contextOf({ maxLength, options, optionsPlace, label }: Field, context: ReadContext): ReadContext {
  return { ...context, maxLength: maxLength ?? null, options: options ?? [], optionsPlace, label };
}
