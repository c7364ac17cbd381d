import { Button, Select, Stack, TextInput } from "@mantine/core";
import type { UploadProgress } from "@inlet/client";
import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useReadableFiles } from "../api/datasources.ts";
import { importTypesQuery } from "../api/import-types.ts";
import { useImportCsv } from "../api/import-csv.ts";
import { templatesQuery } from "../api/mapping-templates.ts";
import { nameWithoutEndings } from "../steps/upload/packed-files.ts";
import { Sending } from "../steps/upload/sending.tsx";
import { CellText } from "../ui/cell-text.tsx";
import { FileDrop } from "../ui/file-drop.tsx";
import { Page } from "../ui/page.tsx";
import { ProblemAlert } from "../ui/problem-alert.tsx";
import { TextLink } from "../ui/text-link.tsx";
import { ImportCsvResult } from "./import-csv-result.tsx";
import styles from "./import-csv.module.css";

/** The short form: a file, a list, go. */
export function ImportCsvPage() {
  const { t } = useTranslation();
  const send = useImportCsv();
  return (
    <Page title={t("short.title")} lead={t("short.lead")} isNarrow>
      <ProblemAlert error={send.error} />
      {send.data === undefined ? (
        <ShortForm send={send} />
      ) : (
        <ImportCsvResult answer={send.data} onAgain={() => send.reset()} />
      )}
    </Page>
  );
}

function ShortForm({ send }: { send: ReturnType<typeof useImportCsv> }) {
  const { t } = useTranslation();
  const [file, setFile] = useState<File | null>(null);
  const [listName, setListName] = useState("");
  const [templateId, setTemplateId] = useState<string | null>(null);
  const [progress, setProgress] = useState<UploadProgress | null>(null);
  const stopper = useRef<AbortController | null>(null);
  const templates = useQuery(templatesQuery);
  const types = useQuery(importTypesQuery);
  // This way is one for what is gathered on a list.
  const listed = types.data?.filter(({ gathers_list }) => gathers_list).map(({ key }) => key) ?? [];
  const fitting = templates.data?.templates.filter(({ import_type }) => listed.includes(import_type)) ?? [];
  const readableFiles = useReadableFiles();
  const choose = (chosen: File) => {
    setFile(chosen);
    setListName(nameWithoutEndings(chosen.name));
  };
  const start = (chosen: File) => {
    stopper.current = new AbortController();
    const name = listName.trim();
    const list = { createCampaignList: name !== "", campaignListName: name === "" ? undefined : name };
    const options = { ...list, mappingTemplateId: templateId ?? undefined };
    send.mutate({ file: chosen, options, sending: { signal: stopper.current.signal, onProgress: setProgress } });
  };
  if (send.isPending && file !== null) {
    return <Sending file={file} progress={progress} onStop={() => stopper.current?.abort()} />;
  }
  return (
    <Stack gap="lg">
      <FileDrop
        title={file === null ? t("upload.drop") : t("short.other")}
        hint={file === null ? t("upload.drop_hint") : <CellText value={file.name} />}
        accept={readableFiles}
        onFile={choose}
      />
      <TextInput
        label={t("preview.list_name")}
        description={t("short.list_hint")}
        value={listName}
        maxLength={200}
        onChange={({ currentTarget }) => setListName(currentTarget.value)}
      />
      {fitting.length > 0 && (
        <Select
          label={t("short.template")}
          description={t("short.template_hint")}
          data={fitting.map(({ id, name }) => ({ value: id, label: name }))}
          value={templateId}
          clearable
          clearButtonProps={{ "aria-label": t("short.template_none") }}
          onChange={setTemplateId}
        />
      )}
      <div className={styles.actions}>
        <Button disabled={file === null} onClick={() => file !== null && start(file)}>
          {t("short.action")}
        </Button>
        <TextLink to="/imports/new">{t("short.wizard")}</TextLink>
      </div>
    </Stack>
  );
}
