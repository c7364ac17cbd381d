import { type Preview, StartRun } from "@inlet/contract";
import { useState } from "react";
import { keepDraft, parseDraftText, useDraftText } from "../../ui/session-draft.ts";

/** Whether the records go on a list and how it is called: on by default, kept over a reload. */
export function useListChoice(preview: Preview) {
  const key = `inlet:list:${preview.job_id}`;
  const kept = StartRun.safeParse(parseDraftText(useDraftText(key))).data?.campaign_list;
  const offered = preview.mapping.options.campaign_list ?? preview.suggested_list_name;
  const [hasList, setHasList] = useState(kept !== null);
  const [name, setName] = useState(kept ?? offered);
  const keep = (isOn: boolean, text: string) => keepDraft(key, { campaign_list: isOn ? text : null });
  return {
    hasList,
    name,
    setHasList: (isOn: boolean) => {
      setHasList(isOn);
      keep(isOn, name);
    },
    setName: (text: string) => {
      setName(text);
      keep(hasList, text);
    },
  };
}
