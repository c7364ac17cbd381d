import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { AppError } from "../errors.ts";
import type { Identity } from "./identity.ts";
import type { SignedInUser } from "./signed-in-user.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** Null when nobody is signed in. */
    identity: Identity | null;
    /** Whoever is signed in. @throws {AppError} 401 `not_signed_in` */
    readonly user: SignedInUser;
    readonly via: Identity["via"];
  }
}

/** The only routes that answer without login; `/*` is the web app itself. */
const openRoutes: ReadonlySet<string> = new Set([
  "GET /health/live",
  "GET /health/ready",
  "GET /api/v1/session",
  "POST /api/v1/session",
  "DELETE /api/v1/session",
  "POST /api/v1/owner",
  "GET /api/v1/invitations/:token",
  "POST /api/v1/invitations/:token",
  "GET /*",
]);

/** @param method a HEAD is as open as the GET it stands for */
export function isOpenRoute(method: string, url: string): boolean {
  return openRoutes.has(`${method === "HEAD" ? "GET" : method} ${url}`);
}

/**
 * Ask for login on every route that is not named as open, so that a new route
 * is closed until somebody opens it.
 *
 * @param identifyRequest finds out who sends a request
 */
export function addIdentity(
  app: FastifyInstance,
  identifyRequest: (request: FastifyRequest) => Promise<Identity | null>,
): void {
  app.decorateRequest("identity", null);
  app.decorateRequest("user", {
    getter() {
      return signedIn(this.identity).user;
    },
  });
  app.decorateRequest("via", {
    getter() {
      return signedIn(this.identity).via;
    },
  });
  app.addHook("onRequest", async (request, reply) => {
    if (request.is404) return;
    request.identity = await identifyRequest(request);
    if (request.identity?.setCookies.length) reply.header("set-cookie", [...request.identity.setCookies]);
  });
}

/** Refuse whoever is not signed in; runs after what counts requests, so that refusals count too. */
export function addGuard(app: FastifyInstance): void {
  app.addHook("onRequest", async (request) => {
    const { url } = request.routeOptions;
    if (request.is404 || (url !== undefined && isOpenRoute(request.method, url))) return;
    signedIn(request.identity);
  });
}

function signedIn(identity: Identity | null): Identity {
  if (identity) return identity;
  throw new AppError(401, "not_signed_in", "You are not signed in.", {
    hint: "Sign in, or send an API key as Authorization: Bearer.",
  });
}

/**
 * Let only some people through; for `onRequest` of a route.
 *
 * @param role `admin` lets the owner through as well
 */
export function requireRole(role: "owner" | "admin") {
  return async (request: FastifyRequest, _reply: FastifyReply): Promise<void> => {
    const { role: own } = request.user;
    if (own === "owner" || own === role) return;
    throw new AppError(403, "not_allowed", "Your role does not allow this.", { hint: "Ask an admin to do it." });
  };
}
