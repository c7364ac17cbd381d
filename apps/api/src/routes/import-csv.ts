import { busyStatuses, ImportCsvAnswer, Problem, ValidationMode } from "@inlet/contract";
import type { Imports } from "@inlet/engine";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { idempotencyKeyOf } from "../idempotency.ts";
import { readUpload } from "../upload.ts";
import { orDrop, parseFields, UPLOAD_INSPECT_MS } from "./user-jobs.ts";

const Flag = z.enum(["true", "false", "1", "0"]).transform((text) => text === "true" || text === "1");

const OneShotFields = z.strictObject({
  import_type: z.string().max(64).optional(),
  mapping_template_id: z.uuid().optional(),
  create_campaign_list: Flag.optional(),
  campaign_list_name: z.string().trim().min(1).max(200).optional(),
  background: Flag.optional(),
  validation_mode: ValidationMode.optional(),
});

/** The whole import of a file in one call. */
export const importCsvRoutes: FastifyPluginAsyncZod<{ imports: Imports }> = async (app, { imports }) => {
  app.post(
    "/import/csv",
    {
      schema: {
        operationId: "importCsv",
        summary: "Import a CSV file in one call",
        description:
          "multipart/form-data: `file`, `import_type` (the first of those listed), `mapping_template_id`, `create_campaign_list` (true for what is gathered on lists), `campaign_list_name`, `background` (false under 1,000 rows), `validation_mode` (strict, lenient, none; as the template says, else lenient). 200 when the import is over, 202 when it goes on.",
        tags: ["One shot"],
        consumes: ["multipart/form-data"],
        response: {
          200: ImportCsvAnswer,
          202: ImportCsvAnswer,
          400: Problem,
          404: Problem,
          413: Problem,
          422: Problem,
        },
      },
    },
    async (request, reply) => {
      const upload = await readUpload(request, { files: imports.files, maxBytes: imports.maxUploadBytes });
      const fields = await orDrop(imports, upload, () => parseFields(OneShotFields, upload));
      const { key: importType, gathersList } = await orDrop(imports, upload, () =>
        typeAsked(imports, fields.import_type),
      );
      const answer = await imports.importCsv(request.user, {
        importType,
        source: request.via === "api_key" ? "api" : "csv",
        fileName: upload.file.name,
        saved: upload.file,
        idempotencyKey: await orDrop(imports, upload, () => idempotencyKeyOf(request)),
        signal: AbortSignal.timeout(UPLOAD_INSPECT_MS),
        templateId: fields.mapping_template_id ?? null,
        createCampaignList: fields.create_campaign_list ?? gathersList,
        campaignListName: fields.campaign_list_name ?? null,
        background: fields.background ?? null,
        mode: fields.validation_mode ?? null,
      });
      const isUnderWay = busyStatuses.some((status) => status === answer.status);
      return reply.code(isUnderWay ? 202 : 200).send(answer);
    },
  );
};

/** The import type asked for, else the one that people are offered first; one that there is not is refused later. */
async function typeAsked(imports: Imports, asked: string | undefined) {
  const { import_types: types } = await imports.listImportTypes();
  const found = asked === undefined ? types[0] : types.find(({ key }) => key === asked);
  return { key: found?.key ?? asked ?? "", gathersList: found?.gathers_list ?? false };
}
