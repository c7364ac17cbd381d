type Json = Record<string, unknown>;

const METHODS = ["get", "post", "put", "patch", "delete"];

function isRecord(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function entriesOf(value: unknown): [string, unknown][] {
  return isRecord(value) ? Object.entries(value) : [];
}

/** A name for an operation that has none: `GET /api/v1/user-jobs/:id/rows` → `getUserJobsIdRows`. */
export function defaultOperationId(method: string, url: string): string {
  const words = url.replace(/^\/api\/v1/, "").split(/[^A-Za-z0-9]+/);
  const capitalized = words.filter(Boolean).map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return [method.toLowerCase(), ...capitalized].join("");
}

/**
 * Complete the generated document: every operation says which problems it
 * answers with, and components that nothing refers to are left out.
 *
 * @param document as made from the routes; changed in place
 */
export function finishDocument<Document extends object>(document: Document): Document {
  const paths = "paths" in document ? document.paths : {};
  for (const [path, item] of entriesOf(paths)) {
    for (const [method, operation] of entriesOf(item)) {
      if (METHODS.includes(method) && isRecord(operation)) addProblems(operation, { path, method });
    }
  }
  dropUnusedComponents(document);
  return document;
}

function addProblems(operation: Json, { path, method }: { path: string; method: string }): void {
  const isOpen = Array.isArray(operation["security"]) && operation["security"].length === 0;
  const reasons: Record<string, string | false> = {
    400: "The request has parts that are not accepted.",
    401: !isOpen && "Nobody is signed in.",
    403: method !== "get" && "Not allowed for this role, or sent by another site.",
    404: path.includes("{") && "There is no such thing, or it is somebody else's.",
    429: "Too many requests; `Retry-After` says when to go on.",
    default: "Any other problem.",
  };
  const responses: Json = isRecord(operation["responses"]) ? operation["responses"] : {};
  for (const [status, description] of Object.entries(reasons)) {
    if (description !== false) responses[status] = { description, content: problemContent() };
  }
  for (const [status, response] of Object.entries(responses)) {
    if (/^[45]/.test(status) && isRecord(response)) response["content"] = problemContent();
  }
  operation["responses"] = responses;
}

function problemContent(): Json {
  return { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } };
}

const COMPONENTS = "#/components/schemas/";

function dropUnusedComponents(document: object): void {
  const components = "components" in document && isRecord(document.components) ? document.components : {};
  const schemas = isRecord(components["schemas"]) ? components["schemas"] : {};
  const used = new Set<string>();
  const follow = (value: unknown): void =>
    visitReferences(value, (_holder, name) => {
      if (used.has(name)) return;
      used.add(name);
      follow(schemas[name]);
    });
  follow("paths" in document ? document.paths : {});
  const kept = Object.fromEntries(Object.entries(schemas).filter(([name]) => used.has(name)));
  components["schemas"] = kept;
  nameRequestsPlainly(document, kept);
}

/** What is only ever sent to us needs no suffix to tell it from what we answer. */
function nameRequestsPlainly(document: object, schemas: Json): void {
  const plain = (name: string) => name.replace(/Input$/, "");
  const renamed = new Set(Object.keys(schemas).filter((name) => plain(name) !== name && !(plain(name) in schemas)));
  visitReferences(document, (holder, name) => {
    if (renamed.has(name)) holder["$ref"] = `${COMPONENTS}${plain(name)}`;
  });
  for (const name of renamed) {
    schemas[plain(name)] = schemas[name];
    delete schemas[name];
  }
}

/** Call `found` for every reference to a component, with the object that holds it. */
function visitReferences(value: unknown, found: (holder: Json, name: string) => void): void {
  if (Array.isArray(value)) {
    for (const inner of value) visitReferences(inner, found);
  } else if (isRecord(value)) {
    const { $ref: reference } = value;
    if (typeof reference === "string" && reference.startsWith(COMPONENTS)) {
      found(value, reference.slice(COMPONENTS.length));
    }
    for (const inner of Object.values(value)) visitReferences(inner, found);
  }
}
