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
 * SQLSTATE of a server that is away, going away, coming up, or full, or that has
 * ended a session whose client kept its locks and said nothing.
 *
 * @see https://www.postgresql.org/docs/current/errcodes-appendix.html class 08, 53300, 57P0x, 25P03 and 25P04
 */
const SERVER_AWAY = /^(08...|53300|57P0[1-5]|25P0[34])$/;

/** pg reports these without any code. */
const MESSAGES =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Query read timeout)/;

/** The errors that led to this one, itself first. */
export function* causesOf(error: unknown): Generator<Error> {
  for (let current = error, depth = 0; current instanceof Error && depth < 10; current = current.cause, depth += 1) {
    yield current;
    if (current instanceof AggregateError) yield* current.errors.filter((inner) => inner instanceof Error);
  }
}

/**
 * Whether an error came of a database that cannot be reached, rather than of
 * what was asked of it. What was under way may have taken effect or not: a
 * COMMIT whose answer is lost looks like this too.
 */
export function isDatabaseDown(error: unknown): boolean {
  for (const cause of causesOf(error)) {
    const code = "code" in cause && typeof cause.code === "string" ? cause.code : "";
    const isSocket = "syscall" in cause && SOCKET_CODES.has(code);
    if (isSocket || SERVER_AWAY.test(code) || MESSAGES.test(cause.message)) return true;
  }
  return false;
}
