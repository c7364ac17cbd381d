import { Button } from "@mantine/core";
import { ProblemError } from "@inlet/client";
import { useTranslation } from "react-i18next";
import { Note } from "./note.tsx";
import { SafeText } from "./safe-text.tsx";

const MOST_SHOWN = 5;

interface Props {
  error: Error | null;
  onRetry?: () => void;
}

/** Below what one looks at, as under a long form, it would not be seen. */
const bringIntoView = (note: HTMLElement | null) => note?.scrollIntoView({ block: "nearest" });

/** What went wrong and what to do, worded by the problem's code; the server's own words where we have none. */
export function ProblemAlert({ error, onRetry }: Props) {
  const { t } = useTranslation();
  if (error === null || error.name === "AbortError") return null;
  return (
    <div ref={bringIntoView} style={{ scrollMarginBlock: "6rem" }}>
      {error instanceof ProblemError ? (
        <ProblemNote error={error} onRetry={onRetry} />
      ) : (
        <Note tone="bad" role="alert" title={t("problem.unknown")} />
      )}
    </div>
  );
}

function ProblemNote({ error, onRetry }: { error: ProblemError; onRetry: Props["onRetry"] }) {
  const { t, i18n } = useTranslation();
  const { code, hint, problem, retryAfterSeconds } = error;
  const ours = (part: string) => {
    const key = `problem.codes.${code}.${part}`;
    // The code comes from the server, so its key cannot be known to the compiler.
    return i18n.exists(key) ? t(key as "problem.unknown") : null;
  };
  const title = ours("title") ?? problem.detail ?? problem.title;
  const advice = hint ?? ours("hint");
  const facts = [...(problem.errors ?? []).map(({ message }) => message), ...(problem.issues ?? []).map(issueText)];
  return (
    <Note
      tone="bad"
      role="alert"
      title={title}
      action={
        onRetry &&
        !isFinal(error) && (
          <Button variant="default" size="xs" onClick={onRetry}>
            {t("problem.retry")}
          </Button>
        )
      }
    >
      {advice !== null && (
        <p>
          <SafeText text={advice} />
        </p>
      )}
      {retryAfterSeconds !== null && <p>{t("problem.retry_after", { count: retryAfterSeconds })}</p>}
      {facts.slice(0, MOST_SHOWN).map((fact, index) => (
        <p key={index}>
          <SafeText text={fact} />
        </p>
      ))}
    </Note>
  );
}

/** Asking again for what is not there, or not ours to see, brings the same answer. */
const isFinal = ({ status }: ProblemError) => status === 403 || status === 404;

const issueText = ({ message, hint }: { message: string; hint: string | null }) =>
  hint === null ? message : `${message} ${hint}`;
