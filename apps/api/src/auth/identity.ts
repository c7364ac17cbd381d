import { Role } from "@inlet/contract";
import type { FastifyRequest } from "fastify";
import type { Db } from "../database.ts";
import { findApiKeyUser } from "./api-keys.ts";
import type { Auth } from "./auth.ts";
import type { SignedInUser } from "./signed-in-user.ts";

/** `setCookies` prolong the session; they go out with the answer. */
export interface Identity {
  user: SignedInUser;
  via: "session" | "api_key";
  setCookies: readonly string[];
}

/**
 * Find out who sends a request.
 *
 * An `Authorization` header is taken alone: a wrong one is not mended by a
 * cookie that came along. Nothing in the URL counts.
 *
 * @returns null when nobody is signed in
 */
export async function identify(deps: { db: Db; auth: Auth; cookieName: string }, request: FastifyRequest) {
  const { authorization, cookie } = request.headers;
  if (authorization !== undefined) return await identifyByKey(deps.db, authorization);
  if (cookie === undefined || request.cookies[deps.cookieName] === undefined) return null;
  return await identifyBySession(deps.auth, cookie);
}

async function identifyByKey(db: Db, authorization: string): Promise<Identity | null> {
  const key = /^Bearer +(\S{12,200})$/i.exec(authorization)?.[1];
  const user = key === undefined ? null : await findApiKeyUser(db, key);
  return user && { user, via: "api_key", setCookies: [] };
}

async function identifyBySession(auth: Auth, cookie: string): Promise<Identity | null> {
  const { headers, response } = await auth.api.getSession({ headers: new Headers({ cookie }), returnHeaders: true });
  if (!response || response.user.removedAt) return null;
  const { id, name, email, role, createdAt } = response.user;
  return {
    user: { id, name, email, role: Role.parse(role), createdAt },
    via: "session",
    setCookies: headers.getSetCookie(),
  };
}
