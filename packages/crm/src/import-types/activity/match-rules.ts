import type { Mapping } from "@inlet/contract";
import type { MatchRule } from "@inlet/engine";
import { ownContactNames } from "../../references/own-contact.ts";
import { textIn } from "../../references/text-in.ts";

const described = {
  requiredFields: ["activity_type", "subject", "activity_date"],
  requiredAny: [[...ownContactNames, "target_emails"]],
};

export const activityMatchRules: readonly MatchRule[] = [
  {
    ...described,
    key: "none",
    label: "None",
    description: "Every row makes a new activity.",
    keyOf: () => null,
  },
  {
    ...described,
    key: "same_activity",
    label: "Type, subject, date and contact",
    description: "Activities of one type, subject and date with the same contact are the same.",
    keyOf(values) {
      const parts = ["first_target", "activity_date", "activity_type"].map((field) => textIn(values, field));
      const subject = textIn(values, "subject");
      return subject === null || parts.includes(null) ? null : JSON.stringify([...parts, subject.toLowerCase()]);
    },
  },
  {
    key: "activity_id",
    label: "Activity ID",
    description: "Activities that are there are changed; none is made.",
    requiredFields: ["activity_id"],
    mustExist: true,
    keyOf: (values) => textIn(values, "activity_id"),
  },
];

/** The rule by which rows of a job may mean an activity that is there or that another row makes; null: each makes its own. */
export function meetingRule({ match }: Mapping): MatchRule | null {
  const rule = activityMatchRules.find(({ key }) => key === match.rule);
  if (!rule || rule.key === "none") return null;
  return rule.mustExist || match.on_match !== "create" ? rule : null;
}
