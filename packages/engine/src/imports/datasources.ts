import type { DatasourceInfo } from "@inlet/contract";
import { datasources } from "../registry.ts";
import type { Actor } from "./access.ts";

/** Where rows can come from, for one who asks. */
export function presentDatasources({ role }: Actor): DatasourceInfo[] {
  return [...datasources.values()]
    .filter(({ permission }) => permission === "member" || role !== "member")
    .map(({ key, label, accepts, permission, optionsSchema }) => ({
      key,
      label,
      accepts: [...accepts],
      permission,
      options: optionsSchema,
    }));
}
