import { LogController, type FastifyReply, type FastifyRequest } from "fastify";
import { pino } from "pino";
import type { Env } from "./env.ts";
import { describeError } from "./errors/describe-error.ts";

/** Errors are logged without the values they quote, under whichever name they are given. */
export const logSerializers = { err: describeError, error: describeError };

/** Log as JSON lines to standard error. */
export function openLog(level: Env["logLevel"]) {
  return pino({ level, serializers: logSerializers }, pino.destination({ fd: 2, sync: false }));
}

/**
 * Leaves out what Fastify logs by itself: it names addresses, which may hold an
 * invitation's token or what somebody searched for.
 */
export class QuietLog extends LogController {
  constructor() {
    super({ disableRequestLogging: true });
  }

  override streamError(error: Error, request: FastifyRequest, _reply: FastifyReply): void {
    request.log.warn({ error }, "answer broke off");
  }
}
