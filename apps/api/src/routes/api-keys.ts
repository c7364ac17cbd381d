import { ApiKeyList, CreateApiKey, CreatedApiKey, IdParams } from "@inlet/contract";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { createApiKey, listApiKeys, revokeApiKey } from "../auth/api-keys.ts";
import type { Db } from "../database.ts";

const tags = ["API keys"];

/** The keys of whoever asks. */
export const apiKeyRoutes: FastifyPluginAsyncZod<{ db: Db }> = async (app, { db }) => {
  app.get(
    "/api-keys",
    { schema: { operationId: "listApiKeys", summary: "Your keys", tags, response: { 200: ApiKeyList } } },
    async (request) => ({ api_keys: await listApiKeys(db, request.user.id) }),
  );

  app.post(
    "/api-keys",
    {
      schema: {
        operationId: "createApiKey",
        summary: "Make a key",
        description: "The key is answered this once; only its hash is kept.",
        tags,
        body: CreateApiKey,
        response: { 201: CreatedApiKey },
      },
    },
    async (request, reply) => reply.code(201).send(await createApiKey(db, request.user.id, request.body.name)),
  );

  app.delete(
    "/api-keys/:id",
    {
      schema: {
        operationId: "revokeApiKey",
        summary: "Revoke a key",
        tags,
        params: IdParams,
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      await revokeApiKey(db, request.user.id, request.params.id);
      return reply.code(204).send();
    },
  );
};
