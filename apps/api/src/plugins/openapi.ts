import swagger from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import * as contract from "@inlet/contract";
import type { FastifyInstance, FastifySchema } from "fastify";
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from "fastify-type-provider-zod";
import { z } from "zod";
import { isOpenRoute } from "../auth/guard.ts";
import { defaultOperationId, finishDocument } from "./openapi-document.ts";

const LOGO =
  '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="32"><text y="24" font-family="sans-serif" font-size="24" fill="#fff">Inlet</text></svg>';

/** Every schema of the contract under its own name, so that generated clients know it by that name. */
function contractRegistry() {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(contract)) {
    if (schema instanceof z.ZodType) registry.add(schema, { id });
  }
  return registry;
}

/** Parameters are listed one by one in the document, so their schema must not become a reference there. */
function inlineParameters(schema: FastifySchema): FastifySchema {
  // Cloned with its definition given, so that it does not refer to what it is cloned from.
  const unnamed = (part: unknown) => (part instanceof z.ZodType ? part.clone(part.def) : part);
  return { ...schema, params: unnamed(schema?.params), querystring: unnamed(schema?.querystring) };
}

/** The answer of a route that hands out a file: nothing of ours says what is in it. */
const fileResponse = { response: { 200: { description: "The file", type: "string", format: "binary" } } };

/** Describe the API as OpenAPI 3.1 at `/api/v1/openapi.json`, to be read at `/api/docs`. */
export async function addOpenApi(app: FastifyInstance, { cookieName }: { cookieName: string }): Promise<void> {
  const schemaRegistry = contractRegistry();
  const transform = createJsonSchemaTransform({ schemaRegistry });
  const addComponents = createJsonSchemaTransformObject({ schemaRegistry });
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Inlet",
        version: "1",
        description:
          "Import messy files: map, preview, run, undo. Errors are problems of RFC 9457 with a stable `code`.",
        license: { name: "MIT", identifier: "MIT" },
      },
      servers: [{ url: "/" }],
      security: [{ session: [] }, { apiKey: [] }],
      components: {
        securitySchemes: {
          session: { type: "apiKey", in: "cookie", name: cookieName },
          apiKey: { type: "http", scheme: "bearer", description: "A key made in Settings: `inl_…`" },
        },
      },
    },
    transform: (input) => {
      const { route } = input;
      const method = [route.method].flat()[0] ?? "GET";
      const { schema, url } = transform({ ...input, schema: inlineParameters(input.schema) });
      const security = isOpenRoute(method, url) ? { security: [] } : {};
      const file = input.schema?.produces ? fileResponse : {};
      return { schema: { operationId: defaultOperationId(method, url), ...file, ...schema, ...security }, url };
    },
    transformObject: (input) => finishDocument(addComponents(input)),
  });
  await app.register(swaggerUi, {
    routePrefix: "/api/docs",
    theme: { title: "Inlet API" },
    logo: { type: "image/svg+xml", content: Buffer.from(LOGO) },
  });
  app.get("/api/v1/openapi.json", { schema: { hide: true } }, async () => app.swagger());
}
