import type { FastifyReply, FastifyRequest } from "fastify";
import { AppError } from "./errors.ts";

/** What is to be done with an answer before it goes out: keeping it, and reading it once. */
const GRACE_MS = 5 * 60_000;

/** Nobody reads it any more; it keeps the log from telling of a fault. */
const givenUp = () => new AppError(400, "given_up", "The request was given up by whoever sent it.");

/**
 * A signal for work whose end the client waits for without a byte going
 * either way: aborted when the client hangs up, or when it takes too long. The
 * connection itself stays open for as long.
 *
 * @param timeMs how long the work may take
 */
export function questionSignal(request: FastifyRequest, reply: FastifyReply, timeMs: number): AbortSignal {
  const hungUp = new AbortController();
  // Of a request whose body was read, only the answer's end tells that nobody is there any more.
  reply.raw.once("close", () => hungUp.abort(givenUp()));
  // A request that came by no socket, as those of tests, has none to keep open.
  if ("setTimeout" in request.socket) request.socket.setTimeout(timeMs + GRACE_MS);
  return AbortSignal.any([hungUp.signal, AbortSignal.timeout(timeMs + GRACE_MS)]);
}
