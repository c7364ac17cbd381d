import { RecordKindList, RecordList, type RecordListQuery, RecordPage } from "@inlet/contract";
import type { Http, RequestOptions } from "../http.ts";

/** Records of every kind, as imports and people made them. */
export const recordsResource = (http: Http) => ({
  kinds: (options: RequestOptions = {}) =>
    http.request(RecordKindList, { method: "GET", path: "/record-kinds", ...options }),
  list: (kind: string, query: Partial<RecordListQuery> = {}, options: RequestOptions = {}) =>
    http.request(RecordList, { method: "GET", path: `/records/${encodeURIComponent(kind)}`, query, ...options }),
  read: (kind: string, id: string, options: RequestOptions = {}) => {
    const path = `/records/${encodeURIComponent(kind)}/${encodeURIComponent(id)}`;
    return http.request(RecordPage, { method: "GET", path, ...options });
  },
});
