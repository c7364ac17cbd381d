import helmet from "@fastify/helmet";
import type { FastifyInstance } from "fastify";

/**
 * Headers that bound what a page of ours may do.
 *
 * Scripts come from our own files only. Styles may be inline, since the
 * component library and the API browser place them so; a style cannot run code.
 *
 * @param isSecure whether people reach the server by https; only then may a browser be told to insist on it
 */
export async function addSecurityHeaders(app: FastifyInstance, { isSecure }: { isSecure: boolean }): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        scriptSrcAttr: ["'none'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", "data:"],
        fontSrc: ["'self'", "data:"],
        connectSrc: ["'self'"],
        workerSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    frameguard: { action: "deny" },
    hsts: isSecure,
    referrerPolicy: { policy: "same-origin" },
    // Would keep pages on plain http, where this runs by default, from sharing a process; it brings only warnings.
    originAgentCluster: false,
    crossOriginOpenerPolicy: isSecure,
  });
  app.addHook("onRequest", async (request, reply) => {
    // What the API answers is one person's; nobody on the way keeps it.
    if (request.url.startsWith("/api/")) reply.header("cache-control", "no-store");
  });
}
