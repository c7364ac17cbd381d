import type { DatasourceView, Findings } from "@inlet/contract";
import { useState } from "react";

/** What is known of a file, and what was found in it the last time it was read. */
export interface LastFound {
  view: DatasourceView;
  /** Rows, lines and findings that belong together. */
  shown: DatasourceView;
  findings: Findings;
}

/** While a file is read again there are no findings: those of before stay, so that nothing goes from under the hand. */
export function useLastFound(view: DatasourceView | undefined): LastFound | null {
  const [last, setLast] = useState<DatasourceView | null>(null);
  if (view !== undefined && view.findings !== null && view !== last) setLast(view);
  const shown = view?.findings === null ? last : view;
  if (view === undefined || shown === undefined || shown === null || shown.findings === null) return null;
  return { view, shown, findings: shown.findings };
}
