import { JobRow, type PatchRow, RowPage, type RowQuery } from "@inlet/contract";
import type { Http, RequestOptions } from "../http.ts";

/** The staged rows of a job. */
export const rowsResource = (http: Http) => {
  const rowsPath = (jobId: string) => `/user-jobs/${encodeURIComponent(jobId)}/rows`;
  return {
    list: (jobId: string, query: Partial<RowQuery> = {}, options: RequestOptions = {}) =>
      http.request(RowPage, { method: "GET", path: rowsPath(jobId), query, ...options }),
    /** Mend cells or exclude a row; the answer is the row checked again. */
    change: (jobId: string, row: number, body: PatchRow) =>
      http.request(JobRow, { method: "PATCH", path: `${rowsPath(jobId)}/${row}`, body }),
    /** @param status a row status or a group of them such as ERROR */
    csvUrl: (jobId: string, status?: string) => http.url(`${rowsPath(jobId)}.csv`, { status }),
    csv: (jobId: string, status?: string, options: RequestOptions = {}) =>
      http.download({ method: "GET", path: `${rowsPath(jobId)}.csv`, query: { status }, ...options }),
  };
};
