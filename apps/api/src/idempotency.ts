import type { FastifyRequest } from "fastify";
import { AppError } from "./errors.ts";

/** The request's Idempotency-Key, when it has one. @throws {AppError} 400 `invalid_request` */
export function idempotencyKeyOf(request: FastifyRequest): string | undefined {
  const { "idempotency-key": key } = request.headers;
  if (key === undefined) return undefined;
  if (typeof key === "string" && /^[\x21-\x7e]{1,200}$/.test(key)) return key;
  throw new AppError(400, "invalid_request", "The Idempotency-Key must have 1 to 200 visible ASCII characters.");
}
