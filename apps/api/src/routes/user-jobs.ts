import {
  IdParams,
  ImportKey,
  NewQueryJob,
  Problem,
  FormWords,
  QueryInt,
  UserJob,
  UserJobList,
  UserJobQuery,
} from "@inlet/contract";
import type { Imports } from "@inlet/engine";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { AppError } from "../errors.ts";
import { idempotencyKeyOf } from "../idempotency.ts";
import { questionSignal } from "../question-signal.ts";
import { readUpload, type Upload } from "../upload.ts";
import { fetchForRequest } from "../web-files/fetch-for-request.ts";
import type { WebFiles } from "../web-files/web-files.ts";

const tags = ["User jobs"];

/** What an import is, and what its datasource is told; which of that fits, the datasource says itself. */
const CreateFields = z.strictObject({
  import_type: ImportKey,
  datasource: z.string().max(64).optional(),
  encoding: z.string().optional(),
  delimiter: z.string().optional(),
  quote: z.string().optional(),
  escape: z.string().optional(),
  header_row: QueryInt.optional(),
  header_rows: QueryInt.optional(),
  as_rows: FormWords.optional(),
  sheet: QueryInt.optional(),
  path: z.string().optional(),
});

/** The form's fields, parsed. @throws {AppError} 400 `invalid_request` naming the field */
export function parseFields<S extends z.ZodType>(schema: S, { fields }: Upload): z.output<S> {
  return parseBody(schema, Object.fromEntries(fields));
}

function parseBody<S extends z.ZodType>(schema: S, body: unknown): z.output<S> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue?.path.join(".") || "form";
  const isMissing = issue?.path.length === 1 && !Object.hasOwn(Object(body), field);
  throw new AppError(400, "invalid_request", `The field “${field}” is ${isMissing ? "missing" : "not accepted"}.`, {
    hint: issue?.message,
  });
}

/** The imports themselves; their forms stand in user-job-steps.ts, their moves in user-job-moves.ts. */
export const userJobRoutes: FastifyPluginAsyncZod<{ imports: Imports; webFiles: WebFiles | null }> = async (
  app,
  { imports, webFiles },
) => {
  app.post(
    "/user-jobs",
    {
      schema: {
        operationId: "createUserJob",
        summary: "Upload a file, or ask a database for rows, and begin to read them",
        description:
          'As JSON, for admins: `import_type`, `datasource: "sql"`, `options` with `connection` and `query`. As multipart/form-data: `import_type`, `file` (or `url`, an https address, where that is switched on), `datasource` where it is to be another one than name and bytes say, and what is to be read otherwise than found: `encoding`, `delimiter`, `quote`, `escape`, `header_row`, `header_rows`, `as_rows` (words with commas between), `sheet`, `path`.',
        tags,
        consumes: ["multipart/form-data", "application/json"],
        response: { 201: UserJob, 400: Problem, 403: Problem, 413: Problem, 422: Problem },
      },
    },
    async (request, reply) => {
      if (!request.isMultipart() && request.body !== undefined && request.body !== null) {
        const job = await askForJob(imports, request, reply);
        return reply.code(201).header("location", `/api/v1/user-jobs/${job.id}`).send(job);
      }
      const { files, maxUploadBytes: maxBytes } = imports;
      const fromWeb = (url: string) => fetchForRequest(request, { webFiles, url, files, maxBytes });
      const upload = await readUpload(request, { files, maxBytes, fromWeb });
      const {
        import_type: importType,
        datasource = null,
        ...options
      } = await orDrop(imports, upload, () => parseFields(CreateFields, upload));
      const job = await imports.create(request.user, {
        importType,
        datasource,
        source: "csv",
        options,
        fileName: upload.file.name,
        saved: upload.file,
        idempotencyKey: await orDrop(imports, upload, () => idempotencyKeyOf(request)),
        signal: AbortSignal.timeout(UPLOAD_INSPECT_MS),
      });
      return reply.code(201).header("location", `/api/v1/user-jobs/${job.id}`).send(job);
    },
  );

  app.get(
    "/user-jobs",
    {
      schema: {
        operationId: "listUserJobs",
        summary: "The imports, newest first: members see their own, admins all",
        tags,
        querystring: UserJobQuery,
        response: { 200: UserJobList, 400: Problem },
      },
    },
    async (request) => imports.list(request.user, request.query),
  );

  app.get(
    "/user-jobs/:id",
    {
      schema: {
        operationId: "getUserJob",
        summary: "One import",
        tags,
        params: IdParams,
        response: { 200: UserJob, 404: Problem },
      },
    },
    async (request) => imports.read(request.user, request.params.id),
  );

  app.delete(
    "/user-jobs/:id",
    {
      schema: {
        operationId: "deleteUserJob",
        summary: "Delete an import with its rows and its file; what it imported stays",
        tags,
        params: IdParams,
        response: { 204: z.null(), 404: Problem, 409: Problem },
      },
    },
    async (request, reply) => {
      await imports.remove(request.user, request.params.id);
      return reply.code(204).send(null);
    },
  );
};

/** Make a job of rows that a datasource is asked for. The body is no schema of the route, which takes forms as well. */
async function askForJob(imports: Imports, request: FastifyRequest, reply: FastifyReply): Promise<UserJob> {
  const { import_type: importType, datasource, options } = parseBody(NewQueryJob, request.body);
  return await imports.createFromQuestion(request.user, {
    importType,
    datasource,
    options,
    idempotencyKey: idempotencyKeyOf(request),
    signal: questionSignal(request, reply, imports.queryTimeMs),
  });
}

/** Longest time the first look into an uploaded file may take. */
export const UPLOAD_INSPECT_MS = 5 * 60_000;

/** Drop the stored file when what came with it is refused. */
export async function orDrop<T>(imports: Imports, { file }: Upload, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await imports.files.remove(file.key);
    throw error;
  }
}
