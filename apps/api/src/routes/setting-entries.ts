import {
  CreateSettingEntry,
  MoveSettingEntry,
  PatchSettingEntry,
  Problem,
  SettingEntry,
  SettingEntryList,
  SettingEntryParams,
  SettingEntryQuery,
  SettingKindList,
  SettingKindParams,
} from "@inlet/contract";
import {
  changeSettingEntry,
  createSettingEntry,
  listSettingEntries,
  listSettingKinds,
  moveSettingEntry,
  removeSettingEntry,
} from "@inlet/crm";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import type { Pool } from "pg";
import { z } from "zod";
import { requireRole } from "../auth/guard.ts";

const tags = ["Settings"];

/** What records refer to and people set up beforehand: everybody reads it, admins change it. */
export const settingEntryRoutes: FastifyPluginAsyncZod<{ pool: Pool }> = async (app, { pool }) => {
  app.get(
    "/setting-kinds",
    {
      schema: {
        operationId: "listSettingKinds",
        summary: "What can be set up for records",
        tags,
        response: { 200: SettingKindList },
      },
    },
    async () => listSettingKinds(),
  );

  app.get(
    "/setting-kinds/:kind/entries",
    {
      schema: {
        operationId: "listSettingEntries",
        summary: "Entries of a kind, with the fields to show and change them in",
        tags,
        params: SettingKindParams,
        querystring: SettingEntryQuery,
        response: { 200: SettingEntryList, 400: Problem, 404: Problem },
      },
    },
    async (request) => await listSettingEntries(pool, request.params.kind, request.query),
  );

  app.post(
    "/setting-kinds/:kind/entries",
    {
      onRequest: requireRole("admin"),
      schema: {
        operationId: "createSettingEntry",
        summary: "Add an entry",
        tags,
        params: SettingKindParams,
        body: CreateSettingEntry,
        response: { 201: SettingEntry, 400: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem },
      },
    },
    async (request, reply) => reply.code(201).send(await createSettingEntry(pool, request.params.kind, request.body)),
  );

  app.patch(
    "/setting-kinds/:kind/entries/:id",
    {
      onRequest: requireRole("admin"),
      schema: {
        operationId: "changeSettingEntry",
        summary: "Change an entry",
        tags,
        params: SettingEntryParams,
        body: PatchSettingEntry,
        response: { 200: SettingEntry, 400: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem },
      },
    },
    async ({ params: { kind, id }, body }) => await changeSettingEntry(pool, { key: kind, id }, body),
  );

  app.post(
    "/setting-kinds/:kind/entries/:id/move",
    {
      onRequest: requireRole("admin"),
      schema: {
        operationId: "moveSettingEntry",
        summary: "Move an entry up or down by one place, of kinds that allow it",
        tags,
        params: SettingEntryParams,
        body: MoveSettingEntry,
        response: { 200: SettingEntry, 400: Problem, 403: Problem, 404: Problem, 422: Problem },
      },
    },
    async ({ params: { kind, id }, body }) => await moveSettingEntry(pool, { key: kind, id }, body),
  );

  app.delete(
    "/setting-kinds/:kind/entries/:id",
    {
      onRequest: requireRole("admin"),
      schema: {
        operationId: "removeSettingEntry",
        summary: "Delete an entry that nothing refers to, of kinds that allow it",
        tags,
        params: SettingEntryParams,
        response: { 204: z.undefined(), 403: Problem, 404: Problem, 409: Problem, 422: Problem },
      },
    },
    async ({ params: { kind, id } }, reply) => {
      await removeSettingEntry(pool, { key: kind, id });
      return reply.code(204).send();
    },
  );
};
