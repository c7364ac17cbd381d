import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "../../api/session.ts";
import { Note } from "../../ui/note.tsx";
import { takeUnsent } from "./unsent.ts";

interface Props {
  /** Nothing else is on its way or went wrong since. */
  isShown: boolean;
  onSend: (importType: string, file: File, key: string) => void;
}

/** That a file did not arrive, after its page was left or the session was over, and the way to send it now; nothing when all of them did. */
export function UnsentNote({ isShown, onSend }: Props) {
  const { t } = useTranslation();
  const { id } = useMe();
  const [unsent] = useState(() => takeUnsent(id));
  if (unsent === null || !isShown) return null;
  return (
    <Note
      tone="warn"
      title={t(unsent.isSignedOut ? "upload.unsent" : "upload.unsent_left", { file: unsent.file.name })}
      action={
        <Button variant="default" size="xs" onClick={() => onSend(unsent.importType, unsent.file, unsent.key)}>
          {t("upload.unsent_action")}
        </Button>
      }
    >
      {t("upload.unsent_hint")}
    </Note>
  );
}
