import type { DatasourceOptions, Findings } from "@inlet/contract";
import { z } from "zod";
import type { Datasource, DatasourceDefinition } from "./define.ts";
import { AppError } from "./errors.ts";

/** Make a datasource that takes options and findings of any kind and checks that they are its own. */
export function defineDatasource<O extends DatasourceOptions, F extends Findings>(
  definition: DatasourceDefinition<O, F>,
): Datasource {
  const { options: schema, findings: findingsSchema, ask, ...rest } = definition;
  const parseOptions = (options: unknown): O => {
    const { data, error } = schema.safeParse(options);
    if (error) throw refusal(rest.label, error);
    return data;
  };
  return {
    ...rest,
    optionsSchema: z.toJSONSchema(schema),
    parseOptions,
    inspect: async (file, options, context) => definition.inspect(file, parseOptions(options), context),
    ...(ask && { ask: (options, context) => ask(parseOptions(options), context) }),
    read: (file, findings, context) => definition.read(file, findingsSchema.parse(findings), context),
  };
}

function refusal(label: string, { issues: [issue] }: z.ZodError): AppError {
  const unknown = issue?.code === "unrecognized_keys" ? issue.keys[0] : undefined;
  const name = unknown ?? (issue?.path.join(".") || "options");
  return new AppError(400, "invalid_request", `The option “${name}” is not accepted.`, {
    hint: unknown === undefined ? issue?.message : `Nothing of that name can be set for this: ${label}.`,
  });
}
