import cookie from "@fastify/cookie";
import { fastify, type FastifyBaseLogger, type FastifyInstance, type FastifyPluginAsync } from "fastify";
import { serializerCompiler, validatorCompiler } from "fastify-type-provider-zod";
import { randomUUID } from "node:crypto";
import type { Pool } from "pg";
import type { Registry } from "prom-client";
import { sessionCookieName, type Auth } from "./auth/auth.ts";
import { refuseCrossSite } from "./auth/cross-site.ts";
import { addGuard, addIdentity } from "./auth/guard.ts";
import { identify, type Identity } from "./auth/identity.ts";
import type { Mailer } from "./auth/mailer.ts";
import { SignInLimit } from "./auth/sign-in-limit.ts";
import type { Db } from "./database.ts";
import { addErrorHandling, sendProblem, toProblem } from "./errors.ts";
import { answerBrokenRequest } from "./errors/broken-request.ts";
import { QuietLog } from "./log.ts";
import { addMetrics } from "./plugins/metrics.ts";
import { addOpenApi } from "./plugins/openapi.ts";
import {
  addConnectionLimits,
  addRequestLimits,
  defaultRequestLimits,
  type RequestLimits,
} from "./plugins/request-limits.ts";
import { addRequestLog } from "./plugins/request-log.ts";
import { refuseAmbiguousRequests } from "./plugins/request-shape.ts";
import { addSecurityHeaders } from "./plugins/security-headers.ts";
import { addWeb } from "./plugins/web.ts";
import { apiKeyRoutes } from "./routes/api-keys.ts";
import { addHealth } from "./routes/health.ts";
import { invitationRoutes } from "./routes/invitations.ts";
import { sessionRoutes } from "./routes/session.ts";
import { settingsRoutes } from "./routes/settings.ts";
import { userRoutes } from "./routes/users.ts";
import type { SettingsStore } from "./settings.ts";

/** What the app is made of; none of it is opened or closed here. */
export interface AppDeps {
  pool: Pool;
  db: Db;
  auth: Auth;
  settings: SettingsStore;
  /** Null when no mail is set up. */
  mailer: Mailer | null;
  log: FastifyBaseLogger;
  /** Where people reach the server; null when that is the address they ask for. */
  publicUrl: string | null;
  /** Addresses of proxies whose `X-Forwarded-*` headers are believed. */
  trustedProxies: readonly string[];
  /** Folder of the built web app; null serves the API alone. */
  webDir: string | null;
  /** Routes under `/api/v1` beside those of accounts and settings. */
  registerRoutes?: readonly FastifyPluginAsync[];
  metrics?: Registry;
  requestLimits?: Partial<RequestLimits>;
  signInLimit?: SignInLimit;
}

declare module "fastify" {
  interface FastifyInstance {
    /** Every route there is, in order of registration. */
    routeTable: { method: string; url: string }[];
    /** Find out anew who sends a request, e.g. whether the session of a WebSocket still lasts. */
    identify(request: FastifyRequest): Promise<Identity | null>;
  }
}

const BODY_LIMIT_BYTES = 4 * 1024 * 1024;
const IDLE_CONNECTION_MS = 120_000;
const HEADERS_TIMEOUT_MS = 20_000;

/** Build the app. It listens to nothing and reads no environment. */
export async function buildApp(deps: AppDeps): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: deps.log,
    logController: new QuietLog(),
    genReqId: () => randomUUID(),
    trustProxy: deps.trustedProxies.length > 0 ? [...deps.trustedProxies] : false,
    bodyLimit: BODY_LIMIT_BYTES,
    connectionTimeout: IDLE_CONNECTION_MS,
    http: { headersTimeout: HEADERS_TIMEOUT_MS },
    routerOptions: { maxParamLength: 256 },
    clientErrorHandler: answerBrokenRequest,
    frameworkErrors: (error, _request, reply) => void sendProblem(reply, toProblem(error)),
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  addErrorHandling(app);
  app.decorate("routeTable", []);
  app.addHook("onRoute", ({ method, url }) => {
    for (const one of [method].flat()) app.routeTable.push({ method: one, url });
  });
  await addRequestChain(app, deps);
  await addRoutes(app, deps);
  return app;
}

/** What every request goes through before its route, in this order. */
async function addRequestChain(app: FastifyInstance, deps: AppDeps): Promise<void> {
  const isSecure = isHttps(deps.publicUrl);
  const identifyDeps = { db: deps.db, auth: deps.auth, cookieName: sessionCookieName(isSecure) };
  app.decorate("identify", async (request) => await identify(identifyDeps, request));
  addRequestLog(app);
  const limits = { ...defaultRequestLimits, ...deps.requestLimits };
  addConnectionLimits(app, limits);
  await addSecurityHeaders(app, { isSecure });
  refuseAmbiguousRequests(app);
  await app.register(cookie);
  addIdentity(app, app.identify);
  await addRequestLimits(app, limits);
  refuseCrossSite(app, deps.publicUrl === null ? null : new URL(deps.publicUrl).origin);
  addGuard(app);
}

async function addRoutes(app: FastifyInstance, deps: AppDeps): Promise<void> {
  const { db, auth, settings, mailer, publicUrl, pool } = deps;
  const signInLimit = deps.signInLimit ?? new SignInLimit();
  addMetrics(app, deps.metrics);
  await addOpenApi(app, { cookieName: sessionCookieName(isHttps(publicUrl)) });
  addHealth(app, { pool });
  const prefix = "/api/v1";
  await app.register(sessionRoutes, { prefix, db, auth, signInLimit });
  await app.register(userRoutes, { prefix, db });
  await app.register(invitationRoutes, { prefix, db, auth, mailer, publicUrl });
  await app.register(apiKeyRoutes, { prefix, db });
  await app.register(settingsRoutes, { prefix, settings });
  for (const routes of deps.registerRoutes ?? []) await app.register(routes, { prefix });
  await addWeb(app, deps.webDir);
}

/** Whether people reach the server by https, so that cookies and headers may insist on it. */
export function isHttps(publicUrl: string | null): boolean {
  return publicUrl?.startsWith("https:") ?? false;
}
