import { z } from "zod";
import { noConnection, parseJson, readProblem, unexpectedAnswer } from "./problem-error.ts";

export interface ClientOptions {
  /** Origin and path before `/api/v1`; "" (the page's own origin) by default. */
  baseUrl?: string;
  /** Sent as Bearer token; without it the browser's session cookie counts. */
  apiKey?: string;
  fetch?: typeof globalThis.fetch;
}

export type QueryValue = string | number | undefined;

export interface RequestOptions {
  signal?: AbortSignal;
}

interface Sent extends RequestOptions {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  path: string;
  query?: Record<string, QueryValue>;
  /** JSON, or multipart when it is FormData. */
  body?: unknown;
  headers?: Record<string, string>;
}

export interface Http {
  readonly options: ClientOptions;
  /**
   * Send a request and decode its answer.
   *
   * @throws {ProblemError}
   * @throws {DOMException} `AbortError` when `signal` was aborted
   */
  request<S extends z.ZodType>(schema: S, sent: Sent): Promise<z.output<S>>;
  /** The same for a request whose answer says nothing. */
  send(sent: Sent): Promise<void>;
  /** The same for a file. */
  download(sent: Sent): Promise<Blob>;
  /** Where a path of the API lies, for links and downloads. */
  url(path: string, query?: Record<string, QueryValue>): string;
}

/** Bind requests to one server and one identity. */
export function createHttp(options: ClientOptions): Http {
  const url = (path: string, query: Record<string, QueryValue> = {}) => {
    const params = new URLSearchParams();
    for (const [key, value] of Object.entries(query)) if (value !== undefined) params.set(key, String(value));
    const search = params.toString();
    return `${options.baseUrl ?? ""}/api/v1${path}${search === "" ? "" : `?${search}`}`;
  };

  const fetchAnswer = async (sent: Sent) => {
    const send = options.fetch ?? globalThis.fetch;
    const answer = await send(url(sent.path, sent.query), initOf(sent, options)).catch((cause: unknown) => {
      throw sent.signal?.aborted ? sent.signal.reason : noConnection(cause);
    });
    if (answer.ok) return answer;
    throw readProblem(answer.status, await readText(answer, sent.signal), answer.headers.get("retry-after"));
  };

  return {
    options,
    url,
    async request(schema, sent) {
      const answer = await fetchAnswer(sent);
      return decodeAnswer(schema, answer.status, await readText(answer, sent.signal));
    },
    async send(sent) {
      await (await fetchAnswer(sent)).body?.cancel();
    },
    async download(sent) {
      const answer = await fetchAnswer(sent);
      return answer.blob();
    },
  };
}

/** @throws {ProblemError} `unexpected_answer` when the body is not what the contract says */
export function decodeAnswer<S extends z.ZodType>(schema: S, status: number, text: string): z.output<S> {
  const decoded = z.safeDecode(schema, parseJson(text) as z.input<S>); // the decoder is what checks it
  if (!decoded.success) throw unexpectedAnswer(status, decoded.error);
  return decoded.data;
}

async function readText(answer: Response, signal: AbortSignal | undefined): Promise<string> {
  return answer.text().catch((cause: unknown) => {
    throw signal?.aborted ? signal.reason : noConnection(cause);
  });
}

function initOf(sent: Sent, { apiKey }: ClientOptions): RequestInit {
  const headers = new Headers({ accept: "application/json", ...sent.headers });
  if (apiKey !== undefined) headers.set("authorization", `Bearer ${apiKey}`);
  const init: RequestInit = { method: sent.method, headers, signal: sent.signal ?? null };
  if (sent.body instanceof FormData) return { ...init, body: sent.body };
  if (sent.body === undefined) return init;
  headers.set("content-type", "application/json");
  return { ...init, body: JSON.stringify(sent.body) };
}
