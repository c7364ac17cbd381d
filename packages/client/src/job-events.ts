import { channelEnds, JobEvent, type JobStatus } from "@inlet/contract";
import { z } from "zod";
import type { Http } from "./http.ts";
import { parseJson } from "./problem-error.ts";

export interface ListenOptions {
  /** Sequence number of the last event known; only later ones are told. */
  after?: number;
  signal: AbortSignal;
  onEvent: (event: JobEvent) => void;
  /** Told when the line is up or down, so that a person can be told too. */
  onConnection?: (isOpen: boolean) => void;
}

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 8_000;

/** Statuses after which nothing more happens until somebody acts. */
const restingStatuses: ReadonlySet<JobStatus> = new Set(["completed", "completed_with_errors", "undone", "expired"]);

/**
 * Follow a job. A line that breaks is taken up again after the last sequence
 * number, waiting longer each time; an event that was seen is not told twice.
 * Ends when `signal` is aborted, the job rests or is deleted, or the person is
 * signed out.
 */
export async function listenToJob(http: Http, jobId: string, options: ListenOptions): Promise<void> {
  const { signal } = options;
  let last = options.after ?? -1;
  let waitMs = FIRST_WAIT_MS;
  let isOver = false;
  const takeIn = (text: string) => {
    const event = z.safeDecode(JobEvent, parseJson(text) as z.input<typeof JobEvent>); // the decoder checks it
    if (!event.success || event.data.seq <= last) return;
    last = event.data.seq;
    waitMs = FIRST_WAIT_MS;
    isOver = restingStatuses.has(event.data.status);
    options.onEvent(event.data);
  };
  while (!signal.aborted && !isOver) {
    const path = `/user-jobs/${encodeURIComponent(jobId)}/events`;
    const url = http.url(path, { after: last < 0 ? undefined : last });
    const closeCode = await followOnce(url, http.options.apiKey, options, takeIn);
    if (signal.aborted || isOver || endsForGood.has(closeCode)) return;
    await pause(waitMs, signal);
    waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
  }
}

const endsForGood: ReadonlySet<number | null> = new Set(Object.values(channelEnds));

/** Hold one socket until it closes. @returns the code it was closed with, null when we closed it */
function followOnce(
  url: string,
  apiKey: string | undefined,
  { signal, onConnection }: ListenOptions,
  takeIn: (text: string) => void,
): Promise<number | null> {
  return new Promise((resolve) => {
    // Sockets have events and nothing else.
    const socket = openSocket(url, apiKey);
    const close = () => {
      socket.close();
      resolve(null);
    };
    signal.addEventListener("abort", close, { once: true });
    socket.onopen = () => onConnection?.(true);
    socket.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (typeof data === "string" && !signal.aborted) takeIn(data);
    };
    socket.onclose = ({ code }) => {
      signal.removeEventListener("abort", close);
      if (!signal.aborted) onConnection?.(false);
      resolve(code);
    };
  });
}

function openSocket(url: string, apiKey: string | undefined): WebSocket {
  const page = typeof location === "undefined" ? undefined : location.href;
  const target = new URL(url, page);
  target.protocol = target.protocol === "https:" ? "wss:" : "ws:";
  if (apiKey === undefined) return new WebSocket(target);
  // Node's WebSocket takes headers where the browser's takes protocols; a browser has its cookie instead.
  const withHeaders: unknown = { headers: { authorization: `Bearer ${apiKey}` } };
  return new WebSocket(target, withHeaders as string[]);
}

function pause(durationMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(done, durationMs);
    signal.addEventListener("abort", done, { once: true });
  });
}
