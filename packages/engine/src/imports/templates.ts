import type { MappingTemplate, PutMappingTemplate } from "@inlet/contract";
import { mappingTemplate } from "@inlet/contract/tables";
import { desc, eq } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { AppError } from "../errors.ts";
import type { Actor } from "./access.ts";
import type { ImportsContext } from "./context.ts";
import { refuseUnknownType } from "./import-types.ts";
import { userNames } from "./present-job.ts";

type Stored = typeof mappingTemplate.$inferSelect;

async function present({ pool }: ImportsContext, stored: readonly Stored[]): Promise<MappingTemplate[]> {
  const names = await userNames(
    pool,
    stored.map(({ createdBy }) => createdBy),
  );
  return stored.map(({ id, name, importType, body, createdAt, updatedAt, createdBy }) => ({
    id,
    name,
    import_type: importType,
    ...body,
    created_at: createdAt,
    updated_at: updatedAt,
    created_by: { id: createdBy, name: names.get(createdBy) ?? "Former user" },
  }));
}

/** Templates are shared: everybody may use them, their maker and admins may change them. */
export async function listTemplates(context: ImportsContext): Promise<MappingTemplate[]> {
  return present(
    context,
    await drizzle(context.pool).select().from(mappingTemplate).orderBy(desc(mappingTemplate.updatedAt)).limit(500),
  );
}

/** @throws {AppError} 404 `not_found` */
export async function readTemplate(context: ImportsContext, id: string): Promise<MappingTemplate> {
  const [template] = await present(context, [await find(context, id)]);
  if (!template) throw new Error("a template that was read is gone");
  return template;
}

async function find({ pool }: ImportsContext, id: string): Promise<Stored> {
  const [stored] = await drizzle(pool).select().from(mappingTemplate).where(eq(mappingTemplate.id, id));
  if (!stored) throw new AppError(404, "not_found", "There is no such template.");
  return stored;
}

async function findToChange(context: ImportsContext, actor: Actor, id: string): Promise<Stored> {
  const stored = await find(context, id);
  if (actor.role !== "member" || stored.createdBy === actor.id) return stored;
  throw new AppError(403, "not_allowed", "Only whoever made this template, or an admin, can change it.", {
    hint: "Save a template of your own under another name.",
  });
}

function columnsOf({ name, import_type: importType, ...body }: PutMappingTemplate) {
  return { name, importType, body };
}

/** @throws {AppError} 422 `unknown_import_type` */
export async function createTemplate(context: ImportsContext, actor: Actor, body: PutMappingTemplate) {
  await refuseUnknownType(context, body.import_type);
  const [stored] = await drizzle(context.pool)
    .insert(mappingTemplate)
    .values({ ...columnsOf(body), createdBy: actor.id })
    .returning();
  return readTemplate(context, stored?.id ?? "");
}

/** @throws {AppError} 404 `not_found`, 403 `not_allowed`, 422 `unknown_import_type` */
export async function changeTemplate(
  context: ImportsContext,
  actor: Actor,
  { id, body }: { id: string; body: PutMappingTemplate },
): Promise<MappingTemplate> {
  await refuseUnknownType(context, body.import_type);
  await findToChange(context, actor, id);
  await drizzle(context.pool)
    .update(mappingTemplate)
    .set({ ...columnsOf(body), updatedAt: new Date() })
    .where(eq(mappingTemplate.id, id));
  return readTemplate(context, id);
}

/** @throws {AppError} 404 `not_found`, 403 `not_allowed` */
export async function deleteTemplate(context: ImportsContext, actor: Actor, id: string): Promise<void> {
  await findToChange(context, actor, id);
  await drizzle(context.pool).delete(mappingTemplate).where(eq(mappingTemplate.id, id));
}
