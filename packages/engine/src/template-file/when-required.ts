import type { ImportType, MatchRule } from "../define.ts";

export type Rules = Pick<ImportType, "matchRules" | "defaultMatchRule">;

/**
 * Say when a field is required: by itself, or as one of several.
 *
 * @param headers header of each field, by its key
 */
export function whenRequired(key: string, rules: Rules, headers: ReadonlyMap<string, string>): string {
  const { matchRules } = rules;
  const alone = matchRules.filter(({ requiredFields }) => requiredFields.includes(key));
  if (alone.length > 0 && alone.length === matchRules.length) return "Yes";
  const said = alone.length === 0 ? [] : [`For ${named(alone, rules)}`];
  for (const [choice, demanding] of choicesWith(key, matchRules, headers)) {
    const forAll = demanding.length === matchRules.length;
    said.push(`One of ${choice}${forAll ? "" : `, for ${named(demanding, rules)}`}`);
  }
  return said.length === 0 ? "No" : said.join("\n");
}

/** The groups of which a row needs one field and the field is one, with the rules that have each. */
function choicesWith(
  key: string,
  matchRules: readonly MatchRule[],
  headers: ReadonlyMap<string, string>,
): ReadonlyMap<string, readonly MatchRule[]> {
  const demands = matchRules.flatMap((rule) =>
    (rule.requiredAny ?? [])
      .filter((group) => group.includes(key))
      .map((group) => ({ rule, choice: group.flatMap((one) => headers.get(one) ?? []).join(", ") })),
  );
  return new Map(
    [...Map.groupBy(demands, ({ choice }) => choice)].map(([choice, found]) => [choice, found.map(({ rule }) => rule)]),
  );
}

function named(matchRules: readonly MatchRule[], { defaultMatchRule }: Rules): string {
  const names = matchRules.map(({ key, label }) =>
    key === defaultMatchRule ? `“${label}” (the usual one)` : `“${label}”`,
  );
  return `the match rule ${names.join(" or ")}`;
}
