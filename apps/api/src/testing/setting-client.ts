import type { MoveSettingEntry, SettingEntry, SettingEntryList } from "@inlet/contract";
import { ok, type ImportClient } from "./import-client.ts";

type Values = SettingEntry["values"];

export const entriesOf = (kind: string) => `/setting-kinds/${kind}/entries`;

/** Sets up what records refer to, as one user; what ends in -ed must go well. */
export function settingClient({ send }: Pick<ImportClient, "send">) {
  const add = (kind: string, values: Values, more = {}) => send("POST", entriesOf(kind), { values, ...more });
  const change = (kind: string, id: string, values: Values) => send("PATCH", `${entriesOf(kind)}/${id}`, { values });
  const move = (kind: string, id: string, direction: MoveSettingEntry["direction"]) =>
    send("POST", `${entriesOf(kind)}/${id}/move`, { direction });
  const moved = async (...asked: Parameters<typeof move>) => ok<SettingEntry>(await move(...asked), 200);
  const remove = (kind: string, id: string) => send("DELETE", `${entriesOf(kind)}/${id}`);
  const listed = async (kind: string, parentId?: string) => {
    const query = parentId === undefined ? "" : `?parent_id=${parentId}`;
    return ok<SettingEntryList>(await send("GET", entriesOf(kind) + query), 200);
  };
  const added = async (kind: string, values: Values, more = {}) => ok<SettingEntry>(await add(kind, values, more), 201);
  const changed = async (kind: string, id: string, values: Values) =>
    ok<SettingEntry>(await change(kind, id, values), 200);
  return { add, change, move, remove, listed, added, changed, moved };
}
export type SettingClient = ReturnType<typeof settingClient>;
