import rateLimit from "@fastify/rate-limit";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { RetryLater } from "../errors.ts";
import { network } from "../auth/sign-in-limit.ts";

const MINUTE_MS = 60_000;
const BODY_DEADLINE_MS = 30_000;
const MAX_CONNECTIONS = 2_000;

/** How much one client may ask of the server. */
export interface RequestLimits {
  perMinute: number;
  /** Milliseconds for which what a client still sends behind its answer is read for nothing. */
  restMs: number;
}

/** Generous: it stops a script that has run wild, not one that is in a hurry. */
export const defaultRequestLimits: RequestLimits = { perMinute: 30_000, restMs: 5 * MINUTE_MS };

/** Count requests by user, and by address where nobody is signed in. Runs after it is known who asks. */
export async function addRequestLimits(
  app: FastifyInstance,
  { perMinute }: Pick<RequestLimits, "perMinute">,
): Promise<void> {
  await app.register(rateLimit, { global: false });
  const count = app.createRateLimit({
    max: perMinute,
    timeWindow: MINUTE_MS,
    keyGenerator: (request) => request.identity?.user.id ?? network(request.ip),
  });
  app.addHook("onRequest", async (request) => {
    const result = await count(request);
    if (result.isAllowed || !result.isExceeded) return;
    throw new RetryLater(429, "too_many_requests", "Too many requests.", {
      retryAfterSeconds: result.ttlInSeconds,
      hint: "Wait a moment, then go on.",
    });
  });
}

/**
 * Cut off clients that hold a connection without using it.
 *
 * A body that is read whole must come within half a minute. Uploads are
 * streamed by their handlers, after validation begins, and may take as long as
 * they move; a connection on which nothing moves is closed by Fastify. Behind an
 * answer a body may go on, since many a client looks only when it has sent all,
 * but not without end.
 */
export function addConnectionLimits(app: FastifyInstance, { restMs }: Pick<RequestLimits, "restMs">): void {
  app.server.maxConnections = MAX_CONNECTIONS;
  const deadlines = new WeakMap<object, NodeJS.Timeout>();
  app.addHook("preParsing", async (request) => {
    deadlines.set(request, setTimeout(() => request.raw.destroy(), BODY_DEADLINE_MS).unref());
  });
  app.addHook("preValidation", async (request) => clearTimeout(deadlines.get(request)));
  app.addHook("onResponse", async (request) => clearTimeout(deadlines.get(request)));
  app.addHook("onResponse", async (request) => endRefusedUpgrade(request));
  app.addHook("onResponse", async (request) => endRest(request, restMs));
}

/** Hang up on a client whose body still comes that long after its answer. */
function endRest({ raw }: FastifyRequest, restMs: number): void {
  if (raw.complete) return;
  const deadline = setTimeout(() => raw.complete || raw.destroy(), restMs).unref();
  raw.once("close", () => clearTimeout(deadline));
}

/**
 * A connection that asked for a WebSocket and got an answer instead is out of
 * Node's care: no time limit ends it, and it would stay open for good.
 */
function endRefusedUpgrade({ raw: { headers, socket } }: FastifyRequest): void {
  if (headers.upgrade !== undefined) socket.destroy();
}
