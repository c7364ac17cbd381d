import { ActionIcon, Button, TextInput } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { flushSync } from "react-dom";
import { useTranslation } from "react-i18next";
import { focusOn } from "./focus-on.ts";
import styles from "./map-field.module.css";
import type { FieldColumn } from "./mapping-edits.ts";

type Pair = NonNullable<FieldColumn["value_map"]>[number];

/** Whole cells that are read as something else. */
export function ValueMap({ entry, onChange }: { entry: FieldColumn; onChange: (pairs: Pair[] | undefined) => void }) {
  const { t } = useTranslation();
  const pairs = entry.value_map ?? [];
  const set = (next: Pair[]) => onChange(next.length === 0 ? undefined : next);
  const setOne = (index: number, part: Partial<Pair>) =>
    set(pairs.map((pair, position) => (position === index ? { ...pair, ...part } : pair)));
  const fromId = (index: number) => `value-${entry.column}-${index}`;
  const addId = `value-add-${entry.column}`;
  const setAndGo = (next: Pair[], id: string) => {
    // Only what stands on the page can take the focus.
    flushSync(() => set(next));
    focusOn(id);
  };
  return (
    <div className={styles.pairs}>
      {pairs.map(({ from, to }, index) => (
        <div key={index} className={styles.pair}>
          <TextInput
            id={fromId(index)}
            label={t("map.value_from")}
            value={from}
            onChange={({ currentTarget }) => setOne(index, { from: currentTarget.value })}
          />
          <TextInput
            label={t("map.value_to")}
            value={to}
            onChange={({ currentTarget }) => setOne(index, { to: currentTarget.value })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t("map.value_remove", { value: from })}
            onClick={() => setAndGo(pairs.toSpliced(index, 1), addId)}
          >
            <IconX size={17} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <div>
        <Button
          id={addId}
          variant="subtle"
          size="xs"
          leftSection={<IconPlus size={15} aria-hidden />}
          onClick={() => setAndGo([...pairs, { from: "", to: "" }], fromId(pairs.length))}
        >
          {t("map.value_add")}
        </Button>
      </div>
    </div>
  );
}
