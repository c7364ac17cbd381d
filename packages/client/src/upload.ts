import type { z } from "zod";
import { decodeAnswer, type Http, type RequestOptions } from "./http.ts";
import { noConnection, readProblem } from "./problem-error.ts";

export interface UploadProgress {
  sentBytes: number;
  totalBytes: number;
}

export interface UploadOptions extends RequestOptions {
  /** Sent as Idempotency-Key: the same form under the same key twice makes one import. */
  idempotencyKey?: string;
  /** Called as the body goes out; only where XMLHttpRequest exists, since fetch cannot tell. */
  onProgress?: (progress: UploadProgress) => void;
}

/**
 * Send a form with a file and decode the answer.
 *
 * @throws {ProblemError}
 * @throws {DOMException} `AbortError` when `signal` was aborted
 */
export function upload<S extends z.ZodType>(
  http: Http,
  { schema, path, form, options }: { schema: S; path: string; form: FormData; options: UploadOptions },
): Promise<z.output<S>> {
  if (options.onProgress === undefined || typeof XMLHttpRequest === "undefined") {
    return http.request(schema, {
      method: "POST",
      path,
      body: form,
      headers: keyHeader(options),
      signal: options.signal,
    });
  }
  return new Promise((resolve, reject) => {
    // XMLHttpRequest has events and nothing else; this is the one place that turns them into a promise.
    const xhr = new XMLHttpRequest();
    const { signal, onProgress } = options;
    const abort = () => xhr.abort();
    signal?.addEventListener("abort", abort, { once: true });
    xhr.upload.onprogress = ({ loaded, total }) => onProgress?.({ sentBytes: loaded, totalBytes: total });
    xhr.onerror = (event) => reject(noConnection(event));
    xhr.onabort = () => reject(signal?.reason ?? new DOMException("The upload was stopped", "AbortError"));
    xhr.onload = () => settle(xhr, schema, { resolve, reject });
    xhr.onloadend = () => signal?.removeEventListener("abort", abort);
    xhr.open("POST", http.url(path));
    xhr.setRequestHeader("accept", "application/json");
    for (const [name, value] of Object.entries(keyHeader(options))) xhr.setRequestHeader(name, value);
    if (http.options.apiKey !== undefined) xhr.setRequestHeader("authorization", `Bearer ${http.options.apiKey}`);
    if (signal?.aborted) reject(signal.reason);
    else xhr.send(form);
  });
}

/** The header that carries an Idempotency-Key, when there is one. */
export function keyHeader({ idempotencyKey }: { idempotencyKey?: string }): Record<string, string> {
  return idempotencyKey === undefined ? {} : { "idempotency-key": idempotencyKey };
}

function settle<S extends z.ZodType>(
  xhr: XMLHttpRequest,
  schema: S,
  { resolve, reject }: { resolve: (value: z.output<S>) => void; reject: (reason: unknown) => void },
) {
  if (xhr.status < 200 || xhr.status > 299) {
    reject(readProblem(xhr.status, xhr.responseText, xhr.getResponseHeader("retry-after")));
    return;
  }
  try {
    resolve(decodeAnswer(schema, xhr.status, xhr.responseText));
  } catch (error) {
    reject(error);
  }
}

type FormFields = Record<string, string | number | boolean | readonly string[] | undefined>;

/** @param fields entries that are undefined are left out; words of a list have commas between them */
export function fieldForm(fields: FormFields): FormData {
  const form = new FormData();
  for (const [key, value] of Object.entries(fields)) {
    if (value !== undefined) form.append(key, String(value));
  }
  return form;
}

/** Build a form in the order the server reads it: fields first, the file last. */
export function fileForm(fields: FormFields, file: Blob, fileName: string): FormData {
  const form = fieldForm(fields);
  form.append("file", file, fileName);
  return form;
}
