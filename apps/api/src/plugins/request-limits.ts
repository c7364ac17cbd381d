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
}

/** Generous: it stops a script that has run wild, not one that is in a hurry. */
export const defaultRequestLimits: RequestLimits = { perMinute: 30_000 };

/** Count requests by user, and by address where nobody is signed in. Runs after it is known who asks. */
export async function addRequestLimits(app: FastifyInstance, { perMinute }: RequestLimits): Promise<void> {
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
 * they move; a connection on which nothing moves is closed by Fastify.
 */
export function addConnectionLimits(app: FastifyInstance): void {
  app.server.maxConnections = MAX_CONNECTIONS;
  const deadlines = new WeakMap<object, NodeJS.Timeout>();
  app.addHook("preParsing", async (request) => {
    deadlines.set(request, setTimeout(() => request.raw.destroy(), BODY_DEADLINE_MS).unref());
  });
  app.addHook("preValidation", async (request) => clearTimeout(deadlines.get(request)));
  app.addHook("onResponse", async (request) => clearTimeout(deadlines.get(request)));
  app.addHook("onResponse", async (request) => endRefusedUpgrade(request));
}

/**
 * A connection that asked for a WebSocket and got an answer instead is out of
 * Node's care: no time limit ends it, and it would stay open for good.
 */
function endRefusedUpgrade({ raw: { headers, socket } }: FastifyRequest): void {
  if (headers.upgrade !== undefined) socket.destroy();
}
