import { SqlOptions } from "@inlet/contract";
import { useMe } from "../../api/session.ts";
import { dropDraft, keepDraft, parseDraftText, useDraftText } from "../../ui/session-draft.ts";

/**
 * A query that is written and not taken yet. It is kept in this tab for whoever wrote it, so that
 * neither a reload, nor the way back, nor the end of a session loses it.
 *
 * @param place what the query is for; an import, or a new one
 * @param initial what stands there where nothing was written
 */
export function useQueryDraft(place: string, initial: SqlOptions) {
  const key = `inlet:query:${useMe().id}:${place}`;
  const kept = SqlOptions.safeParse(parseDraftText(useDraftText(key))).data;
  const drop = () => dropDraft(key);
  const keep = (options: SqlOptions) => {
    const isInitial = options.query === initial.query && options.connection === initial.connection;
    if (isInitial) drop();
    else keepDraft(key, options);
  };
  return { options: kept ?? initial, keep, drop };
}
