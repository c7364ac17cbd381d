import { CreateOwner, Session, SignIn } from "@inlet/contract";
import type { FastifyReply } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { createOwner, needsOwner } from "../auth/accounts.ts";
import type { Auth } from "../auth/auth.ts";
import { signIn, signOut, openSession, type SignedIn } from "../auth/sessions.ts";
import type { SignInLimit } from "../auth/sign-in-limit.ts";
import type { Db } from "../database.ts";

/** Answer with a fresh session; its cookie replaces whatever the request came with. */
export function sendSession(reply: FastifyReply, { user, setCookies }: SignedIn): Session {
  reply.removeHeader("set-cookie").header("set-cookie", setCookies);
  return { user, needs_owner: false };
}

const tags = ["Session"];

/** Who is signed in; sign in and out; the first account. */
export const sessionRoutes: FastifyPluginAsyncZod<{ db: Db; auth: Auth; signInLimit: SignInLimit }> = async (
  app,
  { db, auth, signInLimit: limit },
) => {
  app.get(
    "/session",
    { schema: { operationId: "getSession", summary: "Who is signed in", tags, response: { 200: Session } } },
    async ({ identity }) => {
      if (!identity) return { user: null, needs_owner: await needsOwner(db) };
      const { createdAt, ...user } = identity.user;
      return { user: { ...user, created_at: createdAt }, needs_owner: false };
    },
  );

  app.post(
    "/session",
    { schema: { operationId: "signIn", summary: "Sign in", tags, body: SignIn, response: { 200: Session } } },
    async (request, reply) => {
      const origin = { address: request.ip, cookie: request.headers.cookie };
      return sendSession(reply, await signIn({ db, auth, limit }, request.body, origin));
    },
  );

  app.delete(
    "/session",
    { schema: { operationId: "signOut", summary: "Sign out", tags, response: { 204: z.undefined() } } },
    async (request, reply) => {
      reply.removeHeader("set-cookie").header("set-cookie", await signOut({ db, auth }, request.headers.cookie));
      return reply.code(204).send();
    },
  );

  app.post(
    "/owner",
    {
      schema: {
        operationId: "createOwner",
        summary: "Make the first account",
        tags,
        body: CreateOwner,
        response: { 201: Session },
      },
    },
    async ({ body }, reply) => {
      await createOwner({ db, auth }, body);
      return sendSession(reply.code(201), await openSession({ db, auth }, body));
    },
  );
};
