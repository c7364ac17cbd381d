import { defineImportType } from "@inlet/engine";
import { readCustomGroups } from "../custom/custom-groups.ts";
import { customRecordDestination } from "../destination/custom-record.ts";
import { nouns } from "../nouns.ts";
import { ownContactFields } from "../references/own-contact.ts";
import { contactHeaderWords } from "./contact/header-words.ts";
import { customDataOf } from "./custom-data/of-group.ts";
import { customDataFields } from "./custom-data/fields.ts";
import { customDataMatchRules } from "./custom-data/match-rules.ts";
import { customDataRelated } from "./custom-data/related.ts";

const customData = defineImportType({
  key: "custom_data",
  label: "Custom data",
  description: "Records that contacts have several of, with fields of your own.",
  noun: nouns.custom_record,
  fields: [...ownContactFields, ...customDataFields],
  headerWords: contactHeaderWords,
  matchRules: customDataMatchRules([]),
  defaultMatchRule: "none",
  conflictPolicies: ["keep_existing", "use_new", "review"],
  onMatch: ["enrich", "skip", "create"],
  destination: customRecordDestination,
  related: customDataRelated(customDataMatchRules([])),
});

/** Records of contacts in the groups that allow several, each group for itself. */
export default defineImportType({
  ...customData,
  async asSetUp(db, declared) {
    const groups = await readCustomGroups(db, { of: "contact", isMultiple: true });
    return groups.map((group) => customDataOf(group, declared));
  },
});
