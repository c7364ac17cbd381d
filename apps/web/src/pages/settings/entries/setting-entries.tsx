import { Button } from "@mantine/core";
import type { SettingEntry, SettingEntryList } from "@inlet/contract";
import { useQuery } from "@tanstack/react-query";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useParams, useSearchParams } from "react-router";
import { useMe } from "../../../api/session.ts";
import { settingEntriesQuery, settingKindsQuery, useRemoveEntry } from "../../../api/setting-entries.ts";
import { ConfirmDialog } from "../../../ui/confirm-dialog.tsx";
import { Loading } from "../../../ui/loading.tsx";
import { Note } from "../../../ui/note.tsx";
import { Panel } from "../../../ui/panel.tsx";
import { ProblemAlert } from "../../../ui/problem-alert.tsx";
import { TextLink } from "../../../ui/text-link.tsx";
import { EntryDialog } from "./entry-dialog.tsx";
import { EntryTable } from "./entry-table.tsx";

/** What records refer to, of the kind that the address names: seen, added and changed by admins. */
export function SettingEntries() {
  const { t } = useTranslation();
  const me = useMe();
  const { kind = "" } = useParams();
  const [search] = useSearchParams();
  const parent = search.get("parent") ?? undefined;
  const list = useQuery(settingEntriesQuery(kind, parent));
  if (me.role === "member") return <Note title={t("entries.admins_only")} />;
  if (list.isPending) return <Loading />;
  if (list.isError) return <ProblemAlert error={list.error} onRetry={() => void list.refetch()} />;
  return <Entries key={`${kind}-${parent}`} list={list.data} />;
}

function Entries({ list }: { list: SettingEntryList }) {
  const { t } = useTranslation();
  const { kind, parent, entries } = list;
  const [edited, setEdited] = useState<SettingEntry | "new" | null>(null);
  const [leaving, setLeaving] = useState<SettingEntry | null>(null);
  return (
    <Panel
      title={parent?.name ?? kind.label}
      lead={
        parent !== null && (
          <TextLink to={`/settings/records/${kind.parent}`}>
            {t("entries.back", { entries: parent.noun.other })}
          </TextLink>
        )
      }
      actions={
        <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setEdited("new")}>
          {t("entries.add", { entry: kind.noun.one })}
        </Button>
      }
    >
      {entries.length === 0 ? (
        <Note title={t("entries.empty", { entries: kind.noun.other })} />
      ) : (
        <EntryTable list={list} onChange={setEdited} onRemove={setLeaving} />
      )}
      {edited !== null && (
        <EntryDialog list={list} entry={edited === "new" ? null : edited} onClose={() => setEdited(null)} />
      )}
      {leaving !== null && <RemoveDialog list={list} entry={leaving} onClose={() => setLeaving(null)} />}
    </Panel>
  );
}

function RemoveDialog({
  list: { kind },
  entry,
  onClose,
}: {
  list: SettingEntryList;
  entry: SettingEntry;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const remove = useRemoveEntry(kind.key);
  const child = useQuery(settingKindsQuery).data?.find(({ key }) => key === kind.child);
  return (
    <ConfirmDialog
      isOpen
      title={t("entries.remove_title", { entry: kind.noun.one })}
      action={t("entries.remove_action", { entry: kind.noun.one })}
      isDanger
      isPending={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate(entry.id, { onSuccess: onClose })}
      onClose={onClose}
    >
      {t("entries.remove_what", { name: entry.name })}
      {child !== undefined && ` ${t("entries.remove_children", { entries: child.noun.other })}`}
    </ConfirmDialog>
  );
}
