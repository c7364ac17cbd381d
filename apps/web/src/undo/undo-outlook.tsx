import type { UndoPreview } from "@inlet/contract";
import {
  IconArrowBackUp,
  IconCircleDashed,
  IconHandStop,
  IconListDetails,
  IconTrash,
  type TablerIcon,
} from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type RecordWords, useKindWords } from "../record-words.ts";
import { KeptList } from "./kept-list.tsx";
import styles from "./undo.module.css";

/** What taking an import back would do, in sentences. */
export function UndoOutlook({ words, preview }: { words: RecordWords; preview: UndoPreview }) {
  const { t } = useTranslation();
  const { deleted, restored, fields_restored, kept, gone, beside, campaign_list: list, kept_changes } = preview;
  const isNothing = deleted + restored + kept + gone + beside.length === 0;
  return (
    <>
      <ul className={styles.sentences}>
        {isNothing && <Sentence icon={IconCircleDashed}>{t("undo.will_nothing")}</Sentence>}
        {deleted > 0 && <Sentence icon={IconTrash}>{t("undo.will_delete", { count: deleted, ...words })}</Sentence>}
        {beside.map(({ entity, deleted: count }) => (
          <Beside key={entity} kind={entity} count={count} />
        ))}
        {restored > 0 && (
          <Sentence icon={IconArrowBackUp} note={t("undo.values", { count: fields_restored })}>
            {t("undo.will_restore", { count: restored, ...words })}
          </Sentence>
        )}
        {kept > 0 && <Sentence icon={IconHandStop}>{t("undo.will_keep", { count: kept, ...words })}</Sentence>}
        {gone > 0 && <Sentence icon={IconCircleDashed}>{t("undo.will_be_gone", { count: gone, ...words })}</Sentence>}
        {list !== null && (
          <Sentence icon={IconListDetails}>
            {list.others === 0
              ? t("undo.list_goes", { name: list.name })
              : t("undo.list_stays", { name: list.name, count: list.others, ...words })}
          </Sentence>
        )}
      </ul>
      {kept_changes.length > 0 && (
        <details className={styles.details}>
          <summary>{t("undo.kept_show", { count: kept })}</summary>
          <KeptList kept={kept_changes} />
        </details>
      )}
    </>
  );
}

/** Records of another kind that go with those of the import. */
function Beside({ kind, count }: { kind: string; count: number }) {
  const { t } = useTranslation();
  const words = useKindWords(kind);
  return <Sentence icon={IconTrash}>{t("undo.will_delete_beside", { count, ...words })}</Sentence>;
}

function Sentence({ icon: Icon, note, children }: { icon: TablerIcon; note?: string; children: ReactNode }) {
  return (
    <li>
      <Icon size={18} stroke={1.75} aria-hidden />
      <span>
        {children} {note !== undefined && <span className={styles.note}>{note}</span>}
      </span>
    </li>
  );
}
