import "./no-eval.ts";

export { type Client, createClient } from "./create-client.ts";
export type { ClientOptions } from "./http.ts";
export type { ListenOptions } from "./job-events.ts";
export { localCodes, ProblemError } from "./problem-error.ts";
export type { ImportCsvOptions } from "./resources/import-csv.ts";
export type { MoveOptions, NewUserJob } from "./resources/user-jobs.ts";
export type { UploadOptions, UploadProgress } from "./upload.ts";
