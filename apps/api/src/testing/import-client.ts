import {
  busyStatuses,
  type JobRow,
  type MapFieldView,
  type Preview,
  type Problem,
  type Summary,
  type UserJob,
} from "@inlet/contract";
import type { LightMyRequestResponse } from "fastify";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { TestApp } from "./app.ts";

const POLL_MS = 5;
const samples = join(import.meta.dirname, "../samples");

/** A file of the samples folder. */
export async function sample(name: string): Promise<{ name: string; bytes: Buffer }> {
  return { name, bytes: await readFile(join(samples, name)) };
}

/** A file made of text. */
export function csvFile(text: string, name = "test.csv"): { name: string; bytes: Buffer } {
  return { name, bytes: Buffer.from(text) };
}

type Json = Record<string, unknown>;
type Headers = Record<string, string>;

/** JSON over the wire, before any schema is applied: dates are text. */
export type Wire<T> = { [K in keyof T]: T[K] extends Date ? string : T[K] };

/** Asks the app as one user. */
export function importClient(app: Pick<TestApp, "app">, headers: Headers) {
  const requests = asUser(app, headers);
  return { ...requests, ...wizard(requests) };
}
export type ImportClient = ReturnType<typeof importClient>;

function asUser({ app }: Pick<TestApp, "app">, headers: Headers) {
  const send = (method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE", url: string, payload?: Json, more: Headers = {}) =>
    app.inject({ method, url: `/api/v1${url}`, headers: { ...headers, ...more }, ...(payload && { payload }) });
  const upload = (url: string, file: { name: string; bytes: Buffer }, fields: Json, more: Headers = {}) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, String(value));
    form.append("file", new Blob([new Uint8Array(file.bytes)]), file.name);
    return app.inject({ method: "POST", url: `/api/v1${url}`, headers: { ...headers, ...more }, payload: form });
  };
  const settled = async (id: string): Promise<Wire<UserJob>> => {
    for (;;) {
      const job = (await send("GET", `/user-jobs/${id}`)).json<Wire<UserJob>>();
      if (!busyStatuses.some((busy) => busy === job.status)) return job;
      await sleep(POLL_MS); // the worker is in this process, and gets its turn
    }
  };
  return { headers, send, upload, settled };
}

/** The steps of the wizard, each taken as a person would who accepts what is suggested. */
function wizard({ send, upload, settled }: ReturnType<typeof asUser>) {
  const create = async (file: { name: string; bytes: Buffer }, fields: Json = {}) =>
    ok<UserJob>(await upload("/user-jobs", file, { import_type: "contact", ...fields }), 201);
  const mapField = async (id: string) => ok<MapFieldView>(await send("GET", `/user-jobs/${id}/map-field`), 200);
  const check = async (id: string, changes: Json = {}) => {
    const { mapping } = await mapField(id);
    ok(await send("PUT", `/user-jobs/${id}/map-field`, { ...mapping, ...changes }), 200);
    return settled(id);
  };
  const preview = async (id: string) => ok<Preview>(await send("GET", `/user-jobs/${id}/preview`), 200);
  const run = async (id: string, body: Json = {}) => {
    ok(await send("POST", `/user-jobs/${id}/run`, body), 202);
    return settled(id);
  };
  const undo = async (id: string) => {
    ok(await send("POST", `/user-jobs/${id}/undo`), 202);
    return settled(id);
  };
  const summary = async (id: string) => ok<Summary>(await send("GET", `/user-jobs/${id}/summary`), 200);
  const rows = async (id: string, query = "") =>
    ok<{ rows: JobRow[]; next: number | null }>(await send("GET", `/user-jobs/${id}/rows${query}`), 200);
  const importFile = async (
    file: { name: string; bytes: Buffer },
    { changes = {}, body = {} }: { changes?: Json; body?: Json } = {},
  ) => {
    const { id } = await create(file);
    await check(id, changes);
    await run(id, body);
    return { id, summary: await summary(id) };
  };
  return { create, mapField, check, preview, run, undo, summary, rows, importFile };
}

/** The body of an answer that must have a status. */
export function ok<T>(answer: LightMyRequestResponse, status: number): Wire<T> {
  if (answer.statusCode !== status) throw new Error(`${answer.statusCode} instead of ${status}: ${answer.body}`);
  return answer.json<Wire<T>>();
}

/** The problem of an answer that must be one. */
export function problemOf(answer: LightMyRequestResponse): Problem & { http: number } {
  return { ...answer.json<Problem>(), http: answer.statusCode };
}
