import { createServer, type RequestListener } from "node:http";
import { afterEach, expect, test } from "vitest";
import { type Client, createClient, ProblemError } from "./index.ts";

const job = {
  id: "0b5ab4a2-4f3a-4d5e-9a55-5b2a1c8d6e01",
  import_type: "contact",
  datasource: "csv",
  file_name: "people.csv",
  file_size: 12,
  created_at: "2026-03-01T10:00:00+02:00",
  updated_at: "2026-03-01T08:00:00Z",
  created_by: { id: "u1", name: "Ada" },
  version: 3,
  rows_loaded: 2,
  websocket_channel: "import_0b5ab4a2-4f3a-4d5e-9a55-5b2a1c8d6e01",
  status: "loaded",
};

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

/** Serve on loopback for the length of one test. */
async function serve(listener: RequestListener) {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  stops.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return `http://127.0.0.1:${address.port}`;
}

const refusal = (error: unknown) => {
  if (!(error instanceof ProblemError)) throw error;
  return error;
};

test("an answer is decoded by the contract, instants as dates", async () => {
  const baseUrl = await serve((_, response) => response.end(JSON.stringify(job)));
  const answer = await createClient({ baseUrl }).userJobs.read(job.id);
  expect(answer.created_at).toEqual(new Date("2026-03-01T08:00:00Z"));
  expect(answer.status).toBe("loaded");
});

test("keys of an answer that the contract does not know are left out, not refused", async () => {
  const baseUrl = await serve((_, response) => response.end(JSON.stringify({ ...job, moon_phase: "full" })));
  expect(await createClient({ baseUrl }).userJobs.read(job.id)).not.toHaveProperty("moon_phase");
});

test("a refusal carries code, status, hint and when to try again", async () => {
  const baseUrl = await serve((_, response) => {
    response.writeHead(429, { "content-type": "application/problem+json", "retry-after": "30" });
    const problem = { type: "about:blank", title: "Slow down", status: 429, code: "rate_limited", hint: "Wait." };
    response.end(JSON.stringify(problem));
  });
  const error = refusal(
    await createClient({ baseUrl })
      .settings.read()
      .catch((thrown: unknown) => thrown),
  );
  expect(error).toMatchObject({ code: "rate_limited", status: 429, hint: "Wait.", retryAfterSeconds: 30 });
});

test.for([
  { name: "a page of a proxy in place of a problem", status: 502, body: "<h1>Bad gateway</h1>" },
  { name: "a success that is no JSON", status: 200, body: "<!doctype html>" },
  { name: "a success that breaks the contract", status: 200, body: JSON.stringify({ ...job, status: "asleep" }) },
])("$name is unexpected_answer", async ({ status, body }) => {
  const baseUrl = await serve((_, response) => response.writeHead(status).end(body));
  const error = refusal(
    await createClient({ baseUrl })
      .userJobs.read(job.id)
      .catch((thrown: unknown) => thrown),
  );
  expect(error).toMatchObject({ code: "unexpected_answer", status });
});

test("a server that is not there is no_connection", async () => {
  const baseUrl = await serve((_, response) => response.end());
  await stops.pop()?.();
  const error = refusal(
    await createClient({ baseUrl })
      .settings.read()
      .catch((thrown: unknown) => thrown),
  );
  expect(error).toMatchObject({ code: "no_connection", status: 0 });
});

test("an aborted request rejects with AbortError, not with a problem", async () => {
  const controller = new AbortController();
  const baseUrl = await serve(() => controller.abort());
  const asked = createClient({ baseUrl }).settings.read({ signal: controller.signal });
  await expect(asked).rejects.toMatchObject({ name: "AbortError" });
});

test("the API key goes out as bearer token and the query without what is undefined", async () => {
  const seen: { url?: string; authorization?: string } = {};
  const baseUrl = await serve((request, response) => {
    seen.url = request.url;
    seen.authorization = request.headers.authorization;
    response.end(JSON.stringify({ user_jobs: [], next: null }));
  });
  await createClient({ baseUrl, apiKey: "inl_secret" }).userJobs.list({ limit: 5, after: undefined });
  expect(seen).toEqual({ url: "/api/v1/user-jobs?limit=5", authorization: "Bearer inl_secret" });
});

test("an upload sends its fields before the file, since the server decides by them while reading", async () => {
  let body = "";
  const baseUrl = await serve((request, response) => {
    request.setEncoding("utf8").on("data", (part: string) => (body += part));
    request.on("end", () => response.writeHead(201).end(JSON.stringify(job)));
  });
  const file = new Blob(["a;b\n1;2\n"]);
  const sent = { importType: "contact", file, fileName: "ü.csv", options: { delimiter: ";" as const, header_row: 0 } };
  await createClient({ baseUrl }).userJobs.create(sent);
  const names = [...body.matchAll(/ name="(\w+)"/g)].map(([, name]) => name);
  expect(names).toEqual(["import_type", "delimiter", "header_row", "file"]);
  expect(body).toContain('filename="ü.csv"');
});

test.for([
  {
    name: "an upload",
    send: ({ userJobs }: Client) =>
      userJobs.create({ importType: "contact", file: new Blob([]), fileName: "a.csv" }, { idempotencyKey: "k-1" }),
  },
  {
    name: "a mapping",
    send: ({ userJobs }: Client) => userJobs.putMapField(job.id, {}, { idempotencyKey: "k-1" }),
  },
  {
    name: "a run",
    send: ({ userJobs }: Client) => userJobs.run(job.id, { campaign_list: null }, { idempotencyKey: "k-1" }),
  },
])("$name carries its idempotency key", async ({ send }) => {
  let key: string | string[] | undefined;
  const baseUrl = await serve((request, response) => {
    key = request.headers["idempotency-key"];
    request.resume().on("end", () => response.writeHead(202).end(JSON.stringify(job)));
  });
  await send(createClient({ baseUrl }));
  expect(key).toBe("k-1");
});
