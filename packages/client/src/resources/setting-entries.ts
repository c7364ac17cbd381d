import {
  type CreateSettingEntry,
  type MoveSettingEntry,
  type PatchSettingEntry,
  SettingEntry,
  SettingEntryList,
  SettingKindList,
} from "@inlet/contract";
import type { Http, RequestOptions } from "../http.ts";

const pathOf = (kind: string, id?: string) =>
  `/setting-kinds/${encodeURIComponent(kind)}/entries${id === undefined ? "" : `/${encodeURIComponent(id)}`}`;

/** What records refer to and people set up beforehand, such as membership types. */
export const settingEntriesResource = (http: Http) => ({
  kinds: (options: RequestOptions = {}) =>
    http.request(SettingKindList, { method: "GET", path: "/setting-kinds", ...options }),
  list: (kind: string, query: { parent_id?: string | undefined } = {}, options: RequestOptions = {}) =>
    http.request(SettingEntryList, { method: "GET", path: pathOf(kind), query, ...options }),
  create: (kind: string, body: CreateSettingEntry) =>
    http.request(SettingEntry, { method: "POST", path: pathOf(kind), body }),
  change: (kind: string, id: string, body: PatchSettingEntry) =>
    http.request(SettingEntry, { method: "PATCH", path: pathOf(kind, id), body }),
  move: (kind: string, id: string, body: MoveSettingEntry) =>
    http.request(SettingEntry, { method: "POST", path: `${pathOf(kind, id)}/move`, body }),
  remove: (kind: string, id: string) => http.send({ method: "DELETE", path: pathOf(kind, id) }),
});
