import type { Problem } from "@inlet/contract";
import { AppError, isDatabaseDown, sqlStateOf } from "@inlet/engine";
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { STATUS_CODES } from "node:http";

export { AppError } from "@inlet/engine";

/** A refusal that passes with time. */
export class RetryLater extends AppError {
  readonly retryAfterSeconds: number;

  constructor(
    status: 429 | 503,
    code: string,
    message: string,
    options: { retryAfterSeconds: number; hint?: string; cause?: unknown },
  ) {
    super(status, code, message, options);
    this.retryAfterSeconds = Math.max(1, Math.ceil(options.retryAfterSeconds));
  }
}

/** Stable codes of what the HTTP layer itself refuses, by status. */
const refusals: Readonly<Record<number, { code: string; title: string; hint?: string }>> = {
  400: { code: "invalid_request", title: "The request could not be read." },
  404: { code: "not_found", title: "There is nothing here." },
  405: { code: "method_not_allowed", title: "This method is not allowed here." },
  408: { code: "timed_out", title: "The request took too long to arrive.", hint: "Try again." },
  413: {
    code: "too_large",
    title: "The request is larger than allowed here.",
    hint: "Send less at once, or send what is large as a file.",
  },
  415: {
    code: "unsupported_media_type",
    title: "This kind of content is not accepted here.",
    hint: "Send JSON with Content-Type application/json, or a file as multipart/form-data.",
  },
  429: { code: "too_many_requests", title: "Too many requests.", hint: "Wait a moment, then go on." },
};

/** Codes of Fastify whose meaning is narrower than their status. */
const narrower: Readonly<Record<string, { code: string; title: string }>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: { code: "malformed_json", title: "The body is not valid JSON." },
  FST_ERR_CTP_EMPTY_JSON_BODY: { code: "malformed_json", title: "The body is empty, but is said to be JSON." },
};

/** The problem a status stands for when nothing more is known. */
export function problemOfStatus(status: number): Problem {
  const { code, title, hint } = refusals[status] ?? { code: "refused", title: STATUS_CODES[status] ?? "Refused." };
  return problem({ status, code, title, hint });
}

function problem(parts: Omit<Problem, "type">): Problem {
  return { type: `urn:inlet:problem:${parts.code}`, ...parts };
}

/**
 * Turn whatever was thrown into the answer for the client.
 *
 * Only what was written for people goes out: the text of an `AppError`, the
 * paths of a refused request. Everything unexpected is `internal`.
 */
export function toProblem(error: unknown): Problem {
  if (error instanceof AppError) {
    return problem({ status: error.status, code: error.code, title: error.message, hint: error.hint ?? undefined });
  }
  if (isDatabaseDown(error)) return databaseDown;
  if (TIME_IS_UP.has(sqlStateOf(error) ?? "")) return databaseBusy;
  if (!isFastifyError(error)) return internal;
  if (error.validation) {
    const errors = error.validation.map(({ instancePath, message, params }) => ({
      path: pathOf(error.validationContext ?? "body", instancePath),
      message: describeRefusal(message, params),
    }));
    return problem({
      status: 400,
      code: "invalid_request",
      title: "The request has parts that are not accepted.",
      errors,
    });
  }
  const status = error.statusCode ?? 500;
  if (status < 400 || status >= 500) return internal;
  const named =
    narrower[error.code] ?? (error instanceof SyntaxError ? narrower["FST_ERR_CTP_INVALID_JSON_BODY"] : undefined);
  return named ? problem({ status, ...named }) : problemOfStatus(status);
}

const internal = problem({
  status: 500,
  code: "internal",
  title: "Something went wrong on the server.",
  hint: "Try again. If it goes on, tell whoever runs this server the number of the request.",
});
const databaseDown = problem({
  status: 503,
  code: "database_unavailable",
  title: "The database cannot be reached at the moment.",
  hint: "Nothing is lost. Try again in a few seconds.",
});
/** SQLSTATE of a request that waited too long for its answer or for a lock. */
const TIME_IS_UP = new Set(["57014", "55P03"]);
const databaseBusy = problem({
  status: 503,
  code: "database_busy",
  title: "The database is busy with other work, and this took too long.",
  hint: "Nothing is lost. Try again in a few seconds.",
});
const DATABASE_RETRY_SECONDS = 5;

function isFastifyError(error: unknown): error is FastifyError {
  return error instanceof Error && ("statusCode" in error || "validation" in error);
}

function pathOf(part: string, instancePath: string): string {
  return [part, ...instancePath.split("/").filter(Boolean)].join(".");
}

function describeRefusal(message: string | undefined, params: Record<string, unknown>): string {
  const text = message ?? "Not accepted.";
  return params["expected"] === "never" ? "Not expected here." : text;
}

/** Send a problem as what it is. */
export function sendProblem(reply: FastifyReply, answer: Problem, retryAfterSeconds?: number): FastifyReply {
  if (retryAfterSeconds !== undefined) reply.header("retry-after", String(retryAfterSeconds));
  // A string, so that no response schema of the route is applied to it.
  return reply.code(answer.status).type("application/problem+json; charset=utf-8").send(JSON.stringify(answer));
}

function handleError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const answer = toProblem(error);
  if (answer.status < 500) {
    request.log.info({ code: answer.code, status: answer.status }, "request refused");
    return sendProblem(reply, answer, error instanceof RetryLater ? error.retryAfterSeconds : undefined);
  }
  request.log.error({ error, code: answer.code }, "request failed");
  const retryAfter = answer === databaseDown || answer === databaseBusy ? DATABASE_RETRY_SECONDS : undefined;
  return sendProblem(
    reply,
    { ...answer, instance: `urn:uuid:${request.id}` },
    error instanceof RetryLater ? error.retryAfterSeconds : retryAfter,
  );
}

/** Make every error and every unknown address answer with a problem. */
export function addErrorHandling(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => handleError(error, request, reply));
}
