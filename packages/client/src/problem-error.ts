import { Problem } from "@inlet/contract";

/** Codes of problems that arise on this side of the wire. */
export const localCodes = {
  noConnection: "no_connection",
  unexpectedAnswer: "unexpected_answer",
} as const;

/**
 * A request that did not succeed.
 *
 * Decide by `code`; it is permanent. `status` is 0 when no answer came at all
 * (code `no_connection`).
 *
 * @see RFC 9457
 */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  readonly problem: Problem;
  /** Seconds after which trying again makes sense; null when the server named none. */
  readonly retryAfterSeconds: number | null;

  constructor(problem: Problem, options: { cause?: unknown; retryAfterSeconds?: number | null } = {}) {
    super(problem.detail ?? problem.title, { cause: options.cause });
    this.problem = problem;
    this.retryAfterSeconds = options.retryAfterSeconds ?? null;
  }

  get code(): string {
    return this.problem.code;
  }

  get status(): number {
    return this.problem.status;
  }

  get hint(): string | null {
    return this.problem.hint ?? null;
  }
}

/** Say that the server could not be reached. */
export function noConnection(cause: unknown): ProblemError {
  return new ProblemError(
    {
      type: "about:blank",
      title: "The server could not be reached",
      status: 0,
      code: localCodes.noConnection,
      hint: "Check the connection and try again.",
    },
    { cause },
  );
}

/** Say that an answer does not fit the contract, as a server of another version would send. */
export function unexpectedAnswer(status: number, cause: unknown): ProblemError {
  return new ProblemError(
    {
      type: "about:blank",
      title: "The server answered something unexpected",
      status,
      code: localCodes.unexpectedAnswer,
      hint: "Reload the page; the server may have been updated.",
    },
    { cause },
  );
}

/**
 * Read a refusal.
 *
 * @param text the body; anything that is no problem document (a proxy's page) becomes `unexpected_answer`
 */
export function readProblem(status: number, text: string, retryAfter: string | null): ProblemError {
  const seconds = retryAfter !== null && /^\d+$/.test(retryAfter) ? Number(retryAfter) : null;
  const problem = Problem.safeParse(parseJson(text));
  if (!problem.success) return unexpectedAnswer(status, problem.error);
  return new ProblemError(problem.data, { retryAfterSeconds: seconds });
}

/** @returns undefined for text that is no JSON */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
