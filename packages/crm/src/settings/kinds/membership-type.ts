import { currency, type SettingKind, yesNo } from "../setting-kind.ts";

const ofFixedPeriods = { field: "period_type", values: ["fixed"] };

/** What contacts can be members as, for how long, and at what fee. */
export const membershipType: SettingKind = {
  key: "membership_type",
  label: "Membership types",
  noun: { one: "membership type", other: "membership types" },
  fields: [
    { key: "label", label: "Membership type", type: "text", isRequired: true },
    { key: "duration_interval", label: "Lasts", type: "number", isRequired: true, initial: "1" },
    {
      ...{ key: "duration_unit", label: "Unit", type: "choice", isRequired: true, initial: "year" },
      choices: [
        { value: "day", label: "Days" },
        { value: "month", label: "Months" },
        { value: "year", label: "Years" },
        { value: "lifetime", label: "For life" },
      ],
    },
    {
      ...{ key: "period_type", label: "Period", type: "choice", isRequired: true, initial: "rolling" },
      hint: "A rolling one begins when somebody joins, a fixed one on the same day for all.",
      choices: [
        { value: "rolling", label: "Rolling" },
        { value: "fixed", label: "Fixed" },
      ],
    },
    {
      ...{ key: "fixed_period_start_day", label: "Fixed period begins on", type: "month_day" },
      ...{ hint: "Month and day, for example 01-01.", onlyWith: ofFixedPeriods },
    },
    {
      ...{ key: "fixed_period_rollover_day", label: "Counts for the next period from", type: "month_day" },
      ...{
        hint: "Who joins on or after this day is a member to the end of the next period.",
        onlyWith: ofFixedPeriods,
      },
    },
    { key: "minimum_fee", label: "Minimum fee", type: "amount" },
    currency,
    {
      ...{ key: "financial_type", label: "Financial type", type: "choice", isRequired: true },
      choicesFrom: "financial_type",
    },
    yesNo("is_active", "Can be chosen", true),
  ],
  code: { column: "name" },
  order: "lower(s.label)",
};
