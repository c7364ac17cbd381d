import { createHash, randomBytes } from "node:crypto";

/** 32 random bytes, in letters that need no escaping in a URL or a header. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/**
 * What is kept of a token. A fast hash is enough: a token has 256 random bits,
 * so there is nothing to guess, unlike a password.
 */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
