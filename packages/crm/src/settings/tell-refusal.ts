import { AppError, sqlStateOf } from "@inlet/engine";
import type { SettingKind } from "./setting-kind.ts";

/** What the database refuses to hold, and what to do about it. */
const contradictions: Record<string, string> = {
  event_ends_after_start: "An event cannot end before it begins.",
  event_currency_code: "A currency is three letters, such as USD.",
  event_fee_levels_have_currency: "The event has fee levels, so it needs a currency.",
  membership_type_currency_code: "A currency is three letters, such as USD.",
  membership_type_minimum_fee_has_currency: "A minimum fee needs a currency.",
  membership_type_duration_positive: "A membership lasts one unit at least.",
  membership_type_lifetime_rolls: "A membership for life has no fixed period.",
  membership_type_fixed_has_start: "A fixed period needs a day to begin on, and a rolling one has none.",
  membership_type_rollover_is_fixed: "Only fixed periods have a day from which the next one counts.",
  custom_group_multiple_of_contact: "Only contacts can have several records of a group.",
  custom_field_options_of_choice:
    "A choice has either choices of its own or a group of options, and other types have neither.",
};

/** What nobody else may have, other than a name. */
const repeated: Record<string, string> = {
  campaign_external_id_key: "There is another campaign with this external ID.",
};

/** Do what may be refused by a rule of the database. @throws {AppError} 409 `already_exists`, `in_use`; 422 `contradiction` */
export async function orTellRefusal<T>({ noun }: SettingKind, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const refusal = refusalOf(cause, noun.one);
    throw refusal ?? cause;
  }
}

function refusalOf(cause: unknown, noun: string): AppError | null {
  const rule = cause instanceof Error && "constraint" in cause ? String(cause.constraint) : "";
  switch (sqlStateOf(cause)) {
    case "23505": {
      const message = repeated[rule] ?? `There is another ${noun} of this name.`;
      return new AppError(409, "already_exists", message, { hint: "Choose another.", cause });
    }
    case "23001":
    case "23503":
      return new AppError(409, "in_use", `This ${noun} is in use.`, { hint: "Take it off the records first.", cause });
    case "23514":
    case "22001":
      return new AppError(422, "contradiction", contradictions[rule] ?? "A currency is three letters, such as USD.", {
        cause,
      });
    default:
      return null;
  }
}
