import {
  AcceptInvitation,
  CreatedInvitation,
  CreateInvitation,
  IdParams,
  InvitationList,
  InvitationTokenParams,
  OpenInvitation,
  Session,
} from "@inlet/contract";
import type { FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Auth } from "../auth/auth.ts";
import { requireRole } from "../auth/guard.ts";
import {
  acceptInvitation,
  createInvitation,
  listInvitations,
  readInvitation,
  withdrawInvitation,
} from "../auth/invitations.ts";
import type { Mailer } from "../auth/mailer.ts";
import { openSession } from "../auth/sessions.ts";
import type { Db } from "../database.ts";
import { sendSession } from "./session.ts";

export interface InvitationRouteOptions {
  db: Db;
  auth: Auth;
  /** Null when no mail is set up; then the link is only shown. */
  mailer: Mailer | null;
  /** Null when people reach the server under the address they ask for. */
  publicUrl: string | null;
}

const tags = ["Invitations"];
const onRequest = requireRole("admin");

/** Invite people (admins), and accept an invitation (whoever has its link). */
export const invitationRoutes: FastifyPluginAsyncZod<InvitationRouteOptions> = async (app, options) => {
  const { db, auth, mailer, publicUrl } = options;

  app.post(
    "/invitations",
    {
      onRequest,
      schema: {
        operationId: "createInvitation",
        summary: "Invite somebody",
        tags,
        body: CreateInvitation,
        response: { 201: CreatedInvitation },
      },
    },
    async (request, reply) => {
      const { token, ...invitation } = await createInvitation(db, request.user.id, request.body);
      const url = new URL(`/invitations/${token}`, publicUrl ?? `${request.protocol}://${request.host}`).href;
      const isMailed = await mailInvitation(request, mailer, { to: invitation.email, url });
      return reply.code(201).send({ ...invitation, url, is_mailed: isMailed });
    },
  );

  app.get(
    "/invitations",
    {
      onRequest,
      schema: { operationId: "listInvitations", summary: "Open invitations", tags, response: { 200: InvitationList } },
    },
    async () => ({ invitations: await listInvitations(db) }),
  );

  app.delete(
    "/invitations/:id",
    {
      onRequest,
      schema: {
        operationId: "withdrawInvitation",
        summary: "Withdraw an invitation",
        tags,
        params: IdParams,
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      await withdrawInvitation(db, request.params.id);
      return reply.code(204).send();
    },
  );

  app.get(
    "/invitations/:token",
    {
      schema: {
        operationId: "getInvitation",
        summary: "Whom an invitation is for",
        tags,
        params: InvitationTokenParams,
        response: { 200: OpenInvitation },
      },
    },
    async (request) => await readInvitation(db, request.params.token),
  );

  app.post(
    "/invitations/:token",
    {
      schema: {
        operationId: "acceptInvitation",
        summary: "Make an account by invitation",
        tags,
        params: InvitationTokenParams,
        body: AcceptInvitation,
        response: { 201: Session },
      },
    },
    async (request, reply) => {
      const { email } = await acceptInvitation({ db, auth }, request.params.token, request.body);
      const signedIn = await openSession({ db, auth }, { email, password: request.body.password });
      return sendSession(reply.code(201), signedIn);
    },
  );
};

/** @returns whether the mail went out; the link works all the same */
async function mailInvitation(request: FastifyRequest, mailer: Mailer | null, mail: { to: string; url: string }) {
  if (!mailer) return false;
  try {
    await mailer.sendInvitation({ ...mail, invitedBy: request.user.name });
    return true;
  } catch (error) {
    request.log.warn({ error }, "invitation could not be mailed");
    return false;
  }
}
