import { FieldList, ImportTypeList } from "@inlet/contract";
import type { Http, RequestOptions } from "../http.ts";

/** What can be imported. */
export const importTypesResource = (http: Http) => ({
  list: (options: RequestOptions = {}) =>
    http.request(ImportTypeList, { method: "GET", path: "/import-types", ...options }),
  fields: (type: string, options: RequestOptions = {}) =>
    http.request(FieldList, { method: "GET", path: `/import-types/${encodeURIComponent(type)}/fields`, ...options }),
  /** Address of a file to start from. */
  templateUrl: (type: string, format: "csv" | "xlsx") =>
    http.url(`/import-types/${encodeURIComponent(type)}/template.${format}`),
});
