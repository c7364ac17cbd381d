import { Select, Stack } from "@mantine/core";
import type { ImportTypeInfo, UserJob } from "@inlet/contract";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useNavigate, useSearchParams } from "react-router";
import { useReadableFiles } from "../../api/datasources.ts";
import { importTypesQuery } from "../../api/import-types.ts";
import { useRecordWords } from "../../record-words.ts";
import { FileDrop } from "../../ui/file-drop.tsx";
import { Loading } from "../../ui/loading.tsx";
import { Page } from "../../ui/page.tsx";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { OtherWays } from "./other-ways.tsx";
import { Sending } from "./sending.tsx";
import { UnsentNote } from "./unsent-note.tsx";
import { UploadFacts } from "./upload-facts.tsx";
import { useSending } from "./use-sending.ts";
import styles from "./upload.module.css";

/** The first step: give a file. */
export function UploadStep() {
  const { t } = useTranslation();
  return <UploadScreen title={t("upload.title")} lead={t("upload.lead")} />;
}

/** The same for a campaign: records that are gathered on a list, which is named after the file. */
export function CampaignUploadStep() {
  const { t } = useTranslation();
  const types = useQuery(importTypesQuery);
  const words = useRecordWords(types.data?.find(gathersList)?.key);
  const [title, lead] = [t("upload.campaign_title", { ...words }), t("upload.campaign_lead", { ...words })];
  return <UploadScreen title={title} lead={lead} isOffered={gathersList} />;
}

const gathersList = ({ gathers_list }: ImportTypeInfo) => gathers_list;

interface ScreenProps {
  title: string;
  lead: string;
  /** Whether an import type can be chosen; absent: all can. */
  isOffered?: (type: ImportTypeInfo) => boolean;
}

function UploadScreen({ title, lead, isOffered = () => true }: ScreenProps) {
  const types = useQuery(importTypesQuery);
  return (
    <Page title={title} lead={lead}>
      {types.isPending && <Loading lines={3} />}
      {types.isError && <ProblemAlert error={types.error} onRetry={() => void types.refetch()} />}
      {types.data !== undefined && <UploadForm types={types.data.filter(isOffered)} />}
    </Page>
  );
}

function UploadForm({ types }: { types: ImportTypeInfo[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const readableFiles = useReadableFiles();
  const [search, setSearch] = useSearchParams();
  const chosen = types.find(({ key }) => key === search.get("type")) ?? types[0];
  const type = chosen?.key ?? "";
  const showJob = ({ id }: UserJob) => navigate(`/imports/${id}/datasource`);
  const sending = useSending(showJob);
  return (
    <Stack gap="xl">
      {types.length > 1 && (
        <Select
          label={t("upload.type")}
          data={types.map(({ key, label }) => ({ value: key, label }))}
          value={type}
          allowDeselect={false}
          disabled={sending.file !== null}
          onChange={(value) => setSearch({ type: value ?? type }, { replace: true })}
          description={chosen?.description}
          maw={480}
        />
      )}
      <UnsentNote isShown={sending.file === null && sending.error === null} onSend={sending.send} />
      <ProblemAlert error={sending.error} onRetry={sending.retry} />
      <div className={styles.sides}>
        {sending.file === null ? (
          <div className={styles.give}>
            <FileDrop
              title={t("upload.drop")}
              hint={t("upload.drop_hint")}
              accept={readableFiles}
              onFile={(file) => sending.send(type, file)}
            />
            <OtherWays type={type} onFile={(file) => sending.send(type, file)} onDone={showJob} />
          </div>
        ) : (
          <Sending file={sending.file} progress={sending.progress} onStop={sending.stop} />
        )}
        <UploadFacts type={type} />
      </div>
    </Stack>
  );
}
