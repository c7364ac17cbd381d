import { IdParams, MappingTemplate, MappingTemplateList, Problem, PutMappingTemplate } from "@inlet/contract";
import type { Imports } from "@inlet/engine";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";

const tags = ["Templates"];

/** Saved mappings: everybody may use them, their maker and admins may change them. */
export const mappingTemplateRoutes: FastifyPluginAsyncZod<{ imports: Imports }> = async (app, { imports }) => {
  app.get(
    "/import/mapping-templates",
    {
      schema: { operationId: "listTemplates", summary: "All templates", tags, response: { 200: MappingTemplateList } },
    },
    async () => ({ templates: await imports.listTemplates() }),
  );

  app.post(
    "/import/mapping-templates",
    {
      schema: {
        operationId: "createTemplate",
        summary: "Save a template",
        tags,
        body: PutMappingTemplate,
        response: { 201: MappingTemplate, 422: Problem },
      },
    },
    async (request, reply) => reply.code(201).send(await imports.createTemplate(request.user, request.body)),
  );

  app.get(
    "/import/mapping-templates/:id",
    {
      schema: {
        operationId: "getTemplate",
        summary: "One template",
        tags,
        params: IdParams,
        response: { 200: MappingTemplate, 404: Problem },
      },
    },
    async (request) => imports.readTemplate(request.params.id),
  );

  app.put(
    "/import/mapping-templates/:id",
    {
      schema: {
        operationId: "putTemplate",
        summary: "Change a template",
        tags,
        params: IdParams,
        body: PutMappingTemplate,
        response: { 200: MappingTemplate, 403: Problem, 404: Problem, 422: Problem },
      },
    },
    async (request) => imports.changeTemplate(request.user, { id: request.params.id, body: request.body }),
  );

  app.delete(
    "/import/mapping-templates/:id",
    {
      schema: {
        operationId: "deleteTemplate",
        summary: "Delete a template",
        tags,
        params: IdParams,
        response: { 204: z.null(), 403: Problem, 404: Problem },
      },
    },
    async (request, reply) => {
      await imports.deleteTemplate(request.user, request.params.id);
      return reply.code(204).send(null);
    },
  );
};
