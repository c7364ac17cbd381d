const MAX_ENTRIES = 50_000;

interface Entry {
  count: number;
  /** Milliseconds since 1970. */
  endsAt: number;
}

/** Counts what happens under a key in a window of time that opens with the first. */
class Counter {
  readonly #entries = new Map<string, Entry>();
  readonly #max: number;
  readonly #windowMs: number;

  constructor(max: number, windowMs: number) {
    this.#max = max;
    this.#windowMs = windowMs;
  }

  /** @returns seconds until the key is free again; 0 when it is */
  secondsLeft(key: string, now: number): number {
    const entry = this.#entries.get(key);
    return entry && entry.endsAt > now && entry.count >= this.#max ? (entry.endsAt - now) / 1000 : 0;
  }

  add(key: string, now: number): void {
    const entry = this.#entries.get(key);
    if (entry && entry.endsAt > now) {
      entry.count += 1;
      return;
    }
    this.#entries.delete(key);
    this.#entries.set(key, { count: 1, endsAt: now + this.#windowMs });
    this.#forgetOldest();
  }

  takeBack(key: string): void {
    const entry = this.#entries.get(key);
    if (entry) entry.count -= 1;
  }

  clear(key: string): void {
    this.#entries.delete(key);
  }

  /** Entries stand in order of their beginning, so the first are the oldest. */
  #forgetOldest(): void {
    for (const key of this.#entries.keys()) {
      if (this.#entries.size <= MAX_ENTRIES) return;
      this.#entries.delete(key);
    }
  }
}

/**
 * Slows down whoever guesses passwords: failures are counted by email, whether
 * an account has it or not, and by address. Kept in memory, so a restart
 * forgets them.
 */
export class SignInLimit {
  readonly #byEmail: Counter;
  readonly #byAddress: Counter;

  constructor({ perEmail = 10, perAddress = 30, windowMs = 15 * 60_000 } = {}) {
    this.#byEmail = new Counter(perEmail, windowMs);
    this.#byAddress = new Counter(perAddress, windowMs);
  }

  /**
   * Count an attempt before it is tried, so that many at once cannot slip
   * through together.
   *
   * @param now milliseconds since 1970
   * @returns seconds to wait, or 0 when the attempt may go on
   */
  begin(address: string, email: string, now = Date.now()): number {
    const wait = Math.max(this.#byEmail.secondsLeft(email, now), this.#byAddress.secondsLeft(network(address), now));
    if (wait > 0) return wait;
    this.#byEmail.add(email, now);
    this.#byAddress.add(network(address), now);
    return 0;
  }

  /** The attempt was right: it does not count, and neither do the slips before it. */
  succeed(address: string, email: string): void {
    this.#byEmail.clear(email);
    this.#byAddress.takeBack(network(address));
  }

  /** The attempt could not be tried at all. */
  withdraw(address: string, email: string): void {
    this.#byEmail.takeBack(email);
    this.#byAddress.takeBack(network(address));
  }
}

/** One household has a whole /64 of IPv6, so its addresses count as one. */
export function network(address: string): string {
  if (!address.includes(":") || address.includes(".")) return address;
  const [head = "", tail = ""] = address.split("::");
  const left = head.split(":").filter(Boolean);
  const right = tail.split(":").filter(Boolean);
  const zeros = address.includes("::") ? Array.from({ length: 8 - left.length - right.length }, () => "0") : [];
  return [...left, ...zeros, ...right].slice(0, 4).join(":");
}
