const KEY_BYTES = 16;

/**
 * A new Idempotency-Key. Made of random bytes, since browsers have `crypto.randomUUID` only where the page came by HTTPS or
 * from this very machine.
 */
export const newKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(KEY_BYTES))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
