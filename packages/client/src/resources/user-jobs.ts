import {
  type DatasourceOptions,
  DatasourceView,
  type JobStatus,
  MapFieldView,
  type NewQueryJob,
  Preview,
  type PutMapField,
  type StartRun,
  Summary,
  UndoPreview,
  UserJob,
  UserJobList,
} from "@inlet/contract";
import type { z } from "zod";
import type { Http, RequestOptions } from "../http.ts";
import { type ListenOptions, listenToJob } from "../job-events.ts";
import { fieldForm, fileForm, keyHeader, upload, type UploadOptions } from "../upload.ts";

export interface NewUserJob {
  importType: string;
  file: Blob;
  fileName: string;
  options?: DatasourceOptions;
}

export interface NewUserJobFromUrl {
  importType: string;
  /** https; taken where the settings say `url_imports`. */
  url: string;
  options?: DatasourceOptions;
}

export interface MoveOptions {
  /** Sent as Idempotency-Key: the same key twice moves the job once. */
  idempotencyKey?: string;
}

const jobPath = (id: string) => `/user-jobs/${encodeURIComponent(id)}`;

/** Imports, from upload to undo. */
export const userJobsResource = (http: Http) => ({
  list: (query: { after?: string; limit?: number; status?: JobStatus } = {}, options: RequestOptions = {}) =>
    http.request(UserJobList, { method: "GET", path: "/user-jobs", query, ...options }),
  read: (id: string, options: RequestOptions = {}) =>
    http.request(UserJob, { method: "GET", path: jobPath(id), ...options }),
  create: ({ importType, file, fileName, options }: NewUserJob, sending: UploadOptions = {}) =>
    upload(http, {
      schema: UserJob,
      path: "/user-jobs",
      form: fileForm({ import_type: importType, ...options }, file, fileName),
      options: sending,
    }),
  /** The server fetches the file; nothing of it goes through here. */
  createFromUrl: ({ importType, url, options }: NewUserJobFromUrl, sending: UploadOptions = {}) =>
    upload(http, {
      schema: UserJob,
      path: "/user-jobs",
      form: fieldForm({ import_type: importType, ...options, url }),
      options: sending,
    }),
  /** Ask a database for rows, in place of sending a file. Aborting it ends the query, and makes no import. */
  createFromQuery: (
    query: Omit<NewQueryJob, "datasource">,
    { signal, ...options }: RequestOptions & MoveOptions = {},
  ) =>
    http.request(UserJob, {
      method: "POST",
      path: "/user-jobs",
      body: { ...query, datasource: "sql" },
      headers: keyHeader(options),
      signal,
    }),
  remove: (id: string) => http.send({ method: "DELETE", path: jobPath(id) }),
  ...stepsOf(http),
  ...movesOf(http),
  /** Follow a job live; resolves when it rests or `signal` is aborted. */
  listen: (id: string, options: ListenOptions) => listenToJob(http, id, options),
});

const stepsOf = (http: Http) => ({
  datasource: (id: string, options: RequestOptions = {}) =>
    http.request(DatasourceView, { method: "GET", path: `${jobPath(id)}/datasource`, ...options }),
  /** Read the stored file again under other options; another query is asked anew. */
  putDatasource: (id: string, options: DatasourceOptions, asking: RequestOptions = {}) =>
    http.request(UserJob, { method: "PUT", path: `${jobPath(id)}/datasource`, body: { options }, ...asking }),
  mapField: (id: string, options: RequestOptions = {}) =>
    http.request(MapFieldView, { method: "GET", path: `${jobPath(id)}/map-field`, ...options }),
  /** Save the mapping and check the rows against it. */
  putMapField: (id: string, body: z.input<typeof PutMapField>, options: MoveOptions = {}) =>
    http.request(UserJob, { method: "PUT", path: `${jobPath(id)}/map-field`, body, headers: keyHeader(options) }),
  preview: (id: string, options: RequestOptions = {}) =>
    http.request(Preview, { method: "GET", path: `${jobPath(id)}/preview`, ...options }),
  summary: (id: string, options: RequestOptions = {}) =>
    http.request(Summary, { method: "GET", path: `${jobPath(id)}/summary`, ...options }),
  /** What taking the import back would do now; nothing is changed. */
  undoPreview: (id: string, options: RequestOptions = {}) =>
    http.request(UndoPreview, { method: "GET", path: `${jobPath(id)}/undo`, ...options }),
});

const movesOf = (http: Http) => {
  const move = (id: string, verb: string, options: MoveOptions, body?: StartRun) =>
    http.request(UserJob, {
      method: "POST",
      path: `${jobPath(id)}/${verb}`,
      body,
      headers: keyHeader(options),
    });
  return {
    run: (id: string, body: StartRun = {}, options: MoveOptions = {}) => move(id, "run", options, body),
    pause: (id: string, options: MoveOptions = {}) => move(id, "pause", options),
    resume: (id: string, options: MoveOptions = {}) => move(id, "resume", options),
    cancel: (id: string, options: MoveOptions = {}) => move(id, "cancel", options),
    undo: (id: string, options: MoveOptions = {}) => move(id, "undo", options),
  };
};
