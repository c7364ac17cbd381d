import { VisuallyHidden } from "@mantine/core";
import type { RunCounts } from "@inlet/contract";
import { useTranslation } from "react-i18next";

/** Told in tenths: a screen reader that is told every row says nothing but numbers. */
const TOLD_STEPS = 10;

/** The progress for those who do not see the bar. */
export function RunProgressText({ counts, state }: { counts: RunCounts; state: "running" | "paused" | "failed" }) {
  const { t } = useTranslation();
  const share = counts.total === 0 ? 0 : counts.processed / counts.total;
  const percent = (Math.floor(share * TOLD_STEPS) / TOLD_STEPS) * 100;
  return (
    <VisuallyHidden role="status">
      {state === "running" ? t("run.told", { percent: Math.round(percent) }) : t(`run.title_${state}`)}
    </VisuallyHidden>
  );
}
