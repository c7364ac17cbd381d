/** Error codes of Node that mean the database server cannot be talked to. */
const SOCKET_CODES = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOTFOUND",
  "EHOSTUNREACH",
  "ETIMEDOUT",
  "EPIPE",
  "EAI_AGAIN",
]);

/**
 * SQLSTATE of a server that is away, going away, coming up, or full.
 *
 * @see https://www.postgresql.org/docs/current/errcodes-appendix.html class 08, 53300 and 57P0x
 */
const SERVER_AWAY = /^(08...|53300|57P0[1-5])$/;

/** pg reports these two without any code. */
const MESSAGES =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/** The errors that led to this one, itself first. */
export function* causesOf(error: unknown): Generator<Error> {
  for (let current = error, depth = 0; current instanceof Error && depth < 10; current = current.cause, depth += 1) {
    yield current;
    if (current instanceof AggregateError) yield* current.errors.filter((inner) => inner instanceof Error);
  }
}

/** Whether an error came of a database that cannot be reached, rather than of what was asked of it. */
export function isDatabaseDown(error: unknown): boolean {
  for (const cause of causesOf(error)) {
    const code = "code" in cause && typeof cause.code === "string" ? cause.code : "";
    const isSocket = "syscall" in cause && SOCKET_CODES.has(code);
    if (isSocket || SERVER_AWAY.test(code) || MESSAGES.test(cause.message)) return true;
  }
  return false;
}
