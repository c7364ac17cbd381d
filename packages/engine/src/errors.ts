/**
 * A request that is refused, told to the person who made it.
 *
 * `message` says what is wrong and where, `hint` what to do. Both are shown as
 * they are; neither may hold a stack, a path, or SQL.
 */
export class AppError extends Error {
  readonly status: number;
  readonly code: string;
  readonly hint: string | null;

  constructor(status: number, code: string, message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.name = "AppError";
    this.status = status;
    this.code = code;
    this.hint = options.hint ?? null;
  }
}
