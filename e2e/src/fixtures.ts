import { type Client, createClient } from "@inlet/client";
import type { JobStatus, UserJob } from "@inlet/contract";
import { type APIRequestContext, test as base, expect } from "@playwright/test";
import { collectComplaints } from "./complaints.ts";
import { type CsvFile, readSample } from "./files.ts";
import { type InletServer, startInlet } from "./inlet-server.ts";
import type { SampleKind } from "./sample-imports.ts";
import { startShopDatabase } from "./shop.ts";

export { expect };

/** How far a seeded job is taken, through the API as any frontend would. */
export interface Seed {
  /** Name of a file in `samples`, or a file made by the test. */
  file: string | CsvFile;
  status: "loaded" | "validated" | "completed";
  /** Name of the list; none when absent. */
  list?: string;
}

type StorageState = Awaited<ReturnType<APIRequestContext["storageState"]>>;

interface WorkerFixtures {
  /**
   * Tests that name the same database share it; `test.use({ database: "…" })` at the top of a
   * file gives that file one of its own, empty. One that begins with "first visit" has no owner.
   */
  database: string;
  /** The largest file the server takes; `null`: what holds by default. */
  maxUploadBytes: number | null;
  /** Whether the server fetches files from web addresses. */
  allowsUrlImports: boolean;
  /** Customers of a database that the server may query, phones by name; `null`: there is none. */
  customers: Readonly<Record<string, string>> | null;
  /** With the records that such sample files name, and one import type more, grants; `null`: with neither. */
  samples: SampleKind | null;
  server: InletServer;
  /** Cookies of the owner. */
  session: StorageState;
}

interface TestFixtures {
  /** Speaks to the server as its owner. */
  api: Client;
  seedJob: (seed: Seed) => Promise<UserJob>;
  /** Faults of ours that a page shows to nobody, as they come; a test that expects one takes it out. */
  complaints: string[];
}

const restingStates = new Set<JobStatus>([
  "loaded",
  "validated",
  "completed",
  "completed_with_errors",
  "cancelled",
  "undone",
  "failed",
]);

export const test = base.extend<TestFixtures, WorkerFixtures>({
  database: ["shared", { scope: "worker", option: true }],

  maxUploadBytes: [null, { scope: "worker", option: true }],

  allowsUrlImports: [false, { scope: "worker", option: true }],

  customers: [null, { scope: "worker", option: true }],

  samples: [null, { scope: "worker", option: true }],

  server: [
    async ({ database, maxUploadBytes, allowsUrlImports, customers, samples }, use) => {
      const shop = customers && (await startShopDatabase(customers));
      const hasOwner = !database.startsWith("first visit");
      const asked = { hasOwner, maxUploadBytes, allowsUrlImports, shopUrl: shop?.url ?? null, samples };
      const server = await startInlet(asked);
      await use(server);
      await server.stop();
      await shop?.stop();
    },
    { scope: "worker", timeout: 120_000 },
  ],

  // Signed in once per worker: signing in is limited, and a journey of its own.
  session: [
    async ({ server, playwright, database }, use) => {
      const request = await playwright.request.newContext({ baseURL: server.url });
      if (!database.startsWith("first visit")) {
        const answer = await request.post("/api/v1/session", { data: server.owner });
        expect(answer.status()).toBe(200);
      }
      await use(await request.storageState());
      await request.dispose();
    },
    { scope: "worker" },
  ],

  baseURL: ({ server }, use) => use(server.url),
  storageState: ({ session }, use) => use(session),
  api: ({ server }, use) => use(createClient({ baseUrl: server.url, apiKey: server.apiKey })),
  seedJob: ({ api }, use) => use((seed) => seedJob(api, seed)),

  complaints: [
    async ({ context }, use) => {
      const complaints = collectComplaints(context);
      await use(complaints);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

async function seedJob(api: Client, { file, status, list }: Seed): Promise<UserJob> {
  const { name, buffer } = typeof file === "string" ? await readSample(file) : file;
  const { id } = await api.userJobs.create({
    importType: "contact",
    file: new Blob([new Uint8Array(buffer)]),
    fileName: name,
  });
  const loaded = await settled(api, id);
  if (status === "loaded") return loaded;
  const { mapping } = await api.userJobs.mapField(id);
  await api.userJobs.putMapField(id, mapping);
  const validated = await settled(api, id);
  if (status === "validated") return validated;
  await api.userJobs.run(id, { campaign_list: list ?? null });
  return settled(api, id);
}

/** Wait until nothing happens to a job any more. */
async function settled(api: Client, id: string): Promise<UserJob> {
  await expect
    .poll(async () => restingStates.has((await api.userJobs.read(id)).status), { timeout: 60_000 })
    .toBe(true);
  const job = await api.userJobs.read(id);
  if (job.status === "failed") throw new Error(`${job.file_name}: ${job.failure.message}`);
  return job;
}
