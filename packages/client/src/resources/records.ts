import { RecordKindList, RecordList, type RecordListQuery, RecordNarrowingList, RecordPage } from "@inlet/contract";
import type { Http, RequestOptions } from "../http.ts";

/** Records of every kind, as imports and people made them. */
export const recordsResource = (http: Http) => ({
  kinds: (options: RequestOptions = {}) =>
    http.request(RecordKindList, { method: "GET", path: "/record-kinds", ...options }),
  narrowing: (kind: string, options: RequestOptions = {}) => {
    const path = `/record-kinds/${encodeURIComponent(kind)}/narrowing`;
    return http.request(RecordNarrowingList, { method: "GET", path, ...options });
  },
  list: (kind: string, query: Partial<RecordListQuery> = {}, options: RequestOptions = {}) =>
    http.request(RecordList, { method: "GET", path: `/records/${encodeURIComponent(kind)}`, query, ...options }),
  read: (kind: string, id: string, options: RequestOptions = {}) => {
    const path = `/records/${encodeURIComponent(kind)}/${encodeURIComponent(id)}`;
    return http.request(RecordPage, { method: "GET", path, ...options });
  },
});
