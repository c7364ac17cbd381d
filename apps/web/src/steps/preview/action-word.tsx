import type { JobRow } from "@inlet/contract";
import { IconArrowUpRight, IconEqual, IconMinus, IconPlus, type TablerIcon } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useJobWords } from "../../record-words.ts";
import { StatusWord, type Tone } from "../../ui/status-word.tsx";

const looks: Record<NonNullable<JobRow["action"]>, { tone: Tone; icon?: TablerIcon }> = {
  create: { tone: "ok", icon: IconPlus },
  enrich: { tone: "busy", icon: IconArrowUpRight },
  unchanged: { tone: "quiet", icon: IconEqual },
  skip: { tone: "quiet", icon: IconMinus },
  review: { tone: "warn" },
  fail: { tone: "bad" },
  created: { tone: "ok", icon: IconPlus },
  enriched: { tone: "busy", icon: IconArrowUpRight },
  skipped: { tone: "quiet", icon: IconMinus },
  failed: { tone: "bad" },
};

/** What becomes of a row, in a word. */
export function ActionWord({ jobId, row }: { jobId: string; row: JobRow }) {
  const { t } = useTranslation();
  const words = useJobWords(jobId);
  if (row.is_excluded)
    return (
      <StatusWord tone="quiet" icon={IconMinus}>
        {t("action_word.excluded")}
      </StatusWord>
    );
  if (row.action === null) return <StatusWord tone="quiet">{t("action_word.none")}</StatusWord>;
  const { tone, icon } = looks[row.action];
  return (
    <StatusWord tone={tone} icon={icon}>
      {t(`action_word.${row.action}`, { ...words })}
    </StatusWord>
  );
}
