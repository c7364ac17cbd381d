import type { DatasourceInfo } from "@inlet/contract";
import type { Datasource } from "../define.ts";
import { AppError } from "../errors.ts";
import { datasources } from "../registry.ts";
import type { Actor } from "./access.ts";
import type { ImportsContext } from "./context.ts";

const mayUse = ({ role }: Actor, { permission }: Datasource): boolean => permission === "member" || role !== "member";

/** @throws {AppError} 403 `not_allowed` */
export function refuseDatasource(actor: Actor, datasource: Datasource): void {
  if (mayUse(actor, datasource)) return;
  throw new AppError(403, "not_allowed", `Your role does not allow this: ${datasource.label}.`, {
    hint: "Ask an admin to do it.",
  });
}

/** Where rows can come from, for one who asks. What nobody can use, because nothing to ask is set up, is left out. */
export function presentDatasources({ sqlSources: { urls } }: ImportsContext, actor: Actor): DatasourceInfo[] {
  return [...datasources.values()]
    .filter((datasource) => mayUse(actor, datasource) && (!datasource.ask || urls.size > 0))
    .map(({ key, label, accepts, permission, optionsSchema, ask }) => ({
      key,
      label,
      accepts: [...accepts],
      permission,
      options: ask ? withConnections(optionsSchema, [...urls.keys()]) : optionsSchema,
    }));
}

function withConnections(schema: Record<string, unknown>, names: string[]): Record<string, unknown> {
  return { ...schema, properties: { ...Object(schema["properties"]), connection: { type: "string", enum: names } } };
}
