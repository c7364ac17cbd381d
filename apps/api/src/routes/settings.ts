import { PatchSettings, Settings } from "@inlet/contract";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { requireRole } from "../auth/guard.ts";
import type { SettingsStore } from "../settings.ts";

const tags = ["Settings"];

/** What holds for the whole installation: everybody reads it, admins change it. */
export const settingsRoutes: FastifyPluginAsyncZod<{ settings: SettingsStore }> = async (app, { settings }) => {
  app.get(
    "/settings",
    { schema: { operationId: "getSettings", summary: "The settings", tags, response: { 200: Settings } } },
    async () => await settings.read(),
  );

  app.patch(
    "/settings",
    {
      onRequest: requireRole("admin"),
      schema: {
        operationId: "changeSettings",
        summary: "Change settings",
        tags,
        body: PatchSettings,
        response: { 200: Settings },
      },
    },
    async (request) => await settings.change(request.body),
  );
};
