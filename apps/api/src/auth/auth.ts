import { account, appUser, session, verification } from "@inlet/contract/tables";
import { betterAuth } from "better-auth/minimal";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import type { FastifyBaseLogger } from "fastify";
import type { Db } from "../database.ts";

const DAY_SECONDS = 24 * 3600;

/** @param isSecure whether people reach the server by https, so that the cookie may demand it */
export function sessionCookieName(isSecure: boolean): string {
  return isSecure ? "__Host-inlet_session" : "inlet_session";
}

/**
 * Passwords and sessions.
 *
 * Its HTTP handler is not mounted: our routes call `auth.api`, so that every
 * answer is one of our contract. What it would guard by itself (rate limits,
 * origin checks) is done by our own hooks for all routes alike.
 *
 * @param secret signs the cookies; at least 32 characters
 */
export function createAuth(options: { db: Db; secret: string; isSecure: boolean; log: FastifyBaseLogger }) {
  const { db, secret, isSecure, log } = options;
  return betterAuth({
    appName: "Inlet",
    // Only used to build addresses of its own handler, which nobody can reach.
    baseURL: "http://localhost",
    secret,
    database: drizzleAdapter(db, { provider: "pg", schema: { user: appUser, session, account, verification } }),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12, maxPasswordLength: 200 },
    session: { expiresIn: 14 * DAY_SECONDS, updateAge: DAY_SECONDS },
    user: {
      additionalFields: {
        role: { type: "string", required: true, input: false },
        removedAt: { type: "date", required: false, input: false },
      },
    },
    advanced: {
      useSecureCookies: false,
      cookies: { session_token: { name: sessionCookieName(isSecure), attributes: { secure: isSecure } } },
      defaultCookieAttributes: { httpOnly: true, sameSite: "strict", path: "/" },
      ipAddress: { disableIpTracking: true },
    },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    // Only the message: what comes after it may hold the values of a failed statement.
    logger: { level: "error", log: (_level, message) => log.error({ from: "better-auth" }, message) },
  });
}
export type Auth = ReturnType<typeof createAuth>;
