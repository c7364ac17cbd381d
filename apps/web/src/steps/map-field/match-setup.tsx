import { Checkbox, Select } from "@mantine/core";
import { ConflictPolicy, type MapFieldView, OnMatch, ValidationMode } from "@inlet/contract";
import { useTranslation } from "react-i18next";
import { useRecordWords } from "../../record-words.ts";
import { Panel } from "../../ui/panel.tsx";
import styles from "./map-field.module.css";
import { ReadingChoices } from "./reading-choices.tsx";
import type { MappingEditor } from "./use-mapping.ts";

export const MATCH_RULE_ID = "match-rule";

/** How existing records are found, whose value wins, and what happens to bad rows. */
export function MatchSetup({ view, editor }: { view: MapFieldView; editor: MappingEditor }) {
  const { t } = useTranslation();
  const words = useRecordWords(view.import_type.key);
  const { mapping, change } = editor;
  const { match_rules, conflict_policies, on_match, makes_missing } = view.import_type;
  const onMatch = mapping.match.on_match ?? on_match[0] ?? "enrich";
  const rule = match_rules.find(({ key }) => key === mapping.match.rule);
  const { policy } = mapping.conflict;
  const { mode } = mapping.options;
  return (
    <Panel title={t("map.setup")}>
      <div className={styles.setup}>
        <Select
          id={MATCH_RULE_ID}
          label={t("map.match", { ...words })}
          description={rule?.description}
          data={match_rules.map(({ key, label }) => ({ value: key, label }))}
          value={mapping.match.rule}
          allowDeselect={false}
          onChange={(key) => key !== null && change({ ...mapping, match: { ...mapping.match, rule: key } })}
        />
        {on_match.length > 1 && (
          <Select
            label={t("map.on_match")}
            description={t(`map.on_matches.${onMatch}.hint`)}
            data={on_match.map((value) => ({ value, label: t(`map.on_matches.${value}.label`) }))}
            value={onMatch}
            allowDeselect={false}
            onChange={(value) => change({ ...mapping, match: { ...mapping.match, on_match: OnMatch.parse(value) } })}
          />
        )}
        <Select
          label={t("map.conflict", { ...words })}
          description={t(`conflict.${policy}.hint`)}
          data={conflict_policies.map((value) => ({ value, label: t(`conflict.${value}.label`) }))}
          value={policy}
          allowDeselect={false}
          onChange={(value) => change({ ...mapping, conflict: { policy: ConflictPolicy.parse(value) } })}
        />
        <Select
          label={t("map.mode")}
          description={t(`mode.${mode}.hint`)}
          data={ValidationMode.options.map((value) => ({ value, label: t(`mode.${value}.label`) }))}
          value={mode}
          allowDeselect={false}
          onChange={(value) =>
            change({ ...mapping, options: { ...mapping.options, mode: ValidationMode.parse(value) } })
          }
        />
        <ReadingChoices view={view} editor={editor} />
      </div>
      {makes_missing !== null && (
        <Checkbox
          mt="md"
          label={t("map.create_missing", { what: makes_missing.other })}
          description={t("map.create_missing_hint")}
          checked={mapping.options.create_missing ?? false}
          onChange={({ currentTarget: { checked } }) =>
            change({ ...mapping, options: { ...mapping.options, create_missing: checked } })
          }
        />
      )}
    </Panel>
  );
}
