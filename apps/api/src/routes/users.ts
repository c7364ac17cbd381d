import { PatchUser, User, UserList } from "@inlet/contract";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { requireRole } from "../auth/guard.ts";
import { changeUser, listUsers, removeUser } from "../auth/users.ts";
import type { Db } from "../database.ts";
import { AppError } from "../errors.ts";

const tags = ["Users"];
const params = z.strictObject({ id: z.string().max(64) });
const onRequest = requireRole("admin");

/** Everybody with an account; for admins. */
export const userRoutes: FastifyPluginAsyncZod<{ db: Db }> = async (app, { db }) => {
  app.get(
    "/users",
    {
      onRequest,
      schema: { operationId: "listUsers", summary: "Everybody with an account", tags, response: { 200: UserList } },
    },
    async () => ({ users: await listUsers(db) }),
  );

  app.patch(
    "/users/:id",
    {
      onRequest,
      schema: {
        operationId: "changeUser",
        summary: "Change somebody's role",
        tags,
        params,
        body: PatchUser,
        response: { 200: User },
      },
    },
    async (request) => await changeUser(db, request.params.id, request.body),
  );

  app.delete(
    "/users/:id",
    {
      onRequest,
      schema: {
        operationId: "removeUser",
        summary: "Take away somebody's access",
        tags,
        params,
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      if (request.params.id === request.user.id) {
        throw new AppError(403, "not_yourself", "You cannot remove your own account.", { hint: "Ask another admin." });
      }
      await removeUser(db, request.params.id);
      return reply.code(204).send();
    },
  );
};
