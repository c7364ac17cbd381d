import { Button } from "@mantine/core";
import type { UserJob } from "@inlet/contract";
import { IconArrowBackUp } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { canUndo } from "./can-undo.ts";
import { UndoDialog } from "./undo-dialog.tsx";

/** Take this import back; nothing while there is nothing to take back. */
export function UndoButton({ job }: { job: UserJob }) {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  if (!canUndo(job)) return null;
  // What becomes of it is told at the top of the page.
  const begun = () => {
    setAsking(false);
    scrollTo({ top: 0 });
  };
  return (
    <>
      <Button variant="default" leftSection={<IconArrowBackUp size={17} aria-hidden />} onClick={() => setAsking(true)}>
        {t("undo.action")}
      </Button>
      <UndoDialog job={job} isOpen={isAsking} onClose={() => setAsking(false)} onBegun={begun} />
    </>
  );
}
