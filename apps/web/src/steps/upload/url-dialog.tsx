import { Button, Stack, TextInput } from "@mantine/core";
import type { UserJob } from "@inlet/contract";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useUploadFromUrl } from "../../api/user-jobs.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import styles from "./upload.module.css";

interface Props {
  type: string;
  onDone: (job: UserJob) => void;
  onClose: () => void;
}

/** Addresses are often told without what they begin with. */
const withScheme = (address: string) =>
  /^[a-z][a-z\d+.-]*:/i.test(address.trim()) ? address.trim() : `https://${address.trim()}`;

/** Ask for the web address of a file, which the server then fetches; to close the dialog stops that. */
export function UrlDialog({ type, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const [url, setUrl] = useState("");
  const fetching = useUploadFromUrl();
  const stopper = useRef<AbortController | null>(null);
  const start = () => {
    stopper.current = new AbortController();
    const { signal } = stopper.current;
    fetching.mutate({ importType: type, url: withScheme(url), signal }, { onSuccess: onDone });
  };
  const close = () => {
    stopper.current?.abort();
    onClose();
  };
  return (
    <Dialog isOpen onClose={close} title={t("upload.from_url")}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (url.trim() !== "" && !fetching.isPending) start();
        }}
      >
        <Stack>
          <TextInput
            inputMode="url"
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            label={t("upload.url")}
            description={t("upload.url_hint")}
            placeholder="https://"
            value={url}
            maxLength={2_000}
            required
            data-autofocus
            onChange={({ currentTarget }) => setUrl(currentTarget.value)}
          />
          <ProblemAlert error={fetching.error} />
          <div className={styles.line}>
            <span role="status">{fetching.isPending && t("upload.url_fetching")}</span>
            <Button type="submit" loading={fetching.isPending}>
              {t("upload.url_action")}
            </Button>
          </div>
        </Stack>
      </form>
    </Dialog>
  );
}
