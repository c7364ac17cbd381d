import { Button, Stack } from "@mantine/core";
import type { SettingEntry, SettingEntryList } from "@inlet/contract";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSaveEntry } from "../../../api/setting-entries.ts";
import { Dialog } from "../../../ui/dialog.tsx";
import { notify } from "../../../ui/notify.ts";
import { ProblemAlert } from "../../../ui/problem-alert.tsx";
import { EntryField } from "./entry-field.tsx";
import { askedValues, isAsked } from "./entry-value.ts";

interface Props {
  list: SettingEntryList;
  /** null: a new one. */
  entry: SettingEntry | null;
  onClose: () => void;
}

/** Add an entry, or change one. */
export function EntryDialog({ list: { kind, parent, fields }, entry, onClose }: Props) {
  const { t } = useTranslation();
  const initial = Object.fromEntries(fields.map(({ key, initial: value }) => [key, value]));
  const [values, setValues] = useState<SettingEntry["values"]>(entry?.values ?? initial);
  const save = useSaveEntry(kind.key);
  const done = () => {
    notify(t("settings.saved"));
    onClose();
  };
  const send = () => {
    const isNew = entry === null;
    const belongs = isNew && parent !== null ? { parent_id: parent.id } : {};
    save.mutate({ id: entry?.id ?? null, values: askedValues(fields, values), ...belongs }, { onSuccess: done });
  };
  const action = t(entry === null ? "entries.add" : "entries.change_title", { entry: kind.noun.one });
  return (
    <Dialog isOpen onClose={onClose} title={action}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <Stack>
          {fields
            .filter((field) => isAsked(field, values))
            .map((field, index) => (
              <EntryField
                key={field.key}
                field={field}
                value={values[field.key] ?? null}
                isFirst={index === 0}
                onChange={(value) => setValues({ ...values, [field.key]: value })}
              />
            ))}
          <ProblemAlert error={save.error} />
          <Button type="submit" loading={save.isPending} style={{ alignSelf: "flex-end" }}>
            {entry === null ? action : t("entries.save")}
          </Button>
        </Stack>
      </form>
    </Dialog>
  );
}
