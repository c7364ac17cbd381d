import type { FastifyInstance, FastifyRequest } from "fastify";
import { AppError } from "../errors.ts";

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Whether a request comes from our own pages, or from no page at all.
 *
 * Fetch metadata decides where the browser sends it; `Origin` must name this
 * server either way. A program that is no browser sends neither.
 *
 * @param publicOrigin where people reach the server, when that differs from the host it is asked under
 * @see https://www.w3.org/TR/fetch-metadata/
 */
export function isFromOwnSite(request: FastifyRequest, publicOrigin: string | null): boolean {
  const { origin, "sec-fetch-site": site } = request.headers;
  if (site !== undefined && site !== "same-origin" && site !== "none") return false;
  return origin === undefined || origin === publicOrigin || hostOf(origin) === request.host;
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}

/**
 * Refuse writes and WebSockets that another site sends with our user's cookie.
 * A key in a header is never sent by a browser on its own, so it is let through.
 */
export function refuseCrossSite(app: FastifyInstance, publicOrigin: string | null): void {
  app.addHook("onRequest", async (request) => {
    const isHarmless = SAFE_METHODS.has(request.method) && request.headers.upgrade === undefined;
    if (isHarmless || request.identity?.via === "api_key") return;
    if (isFromOwnSite(request, publicOrigin)) return;
    throw new AppError(403, "cross_site", "This request comes from another site.", {
      hint: "Open Inlet itself and do it there, or use an API key.",
    });
  });
}
