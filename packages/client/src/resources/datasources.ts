import { DatasourceList, type SqlOptions, SqlPreview } from "@inlet/contract";
import type { Http, RequestOptions } from "../http.ts";

/** Where rows can come from. */
export const datasourcesResource = (http: Http) => ({
  list: (options: RequestOptions = {}) =>
    http.request(DatasourceList, { method: "GET", path: "/datasources", ...options }),
  /** The first rows that a query answers; nothing is kept. Aborting it ends the query in the database. */
  previewQuery: (query: SqlOptions, options: RequestOptions = {}) =>
    http.request(SqlPreview, { method: "POST", path: "/datasources/sql/preview", body: query, ...options }),
});
