import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { platform } from "node:process";
import { createInterface } from "node:readline/promises";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { stopAbandonedPostgres } from "../apps/api/src/postgres/embedded.ts";
import { compileCache } from "./run-program.ts";
import { ensureWebBuilt } from "./web-build.ts";

const script = join(import.meta.dirname, "start.ts");
const key = "inl_start_test_0123456789";
const owner = {
  INLET_OWNER_EMAIL: "owner@example.org",
  INLET_OWNER_PASSWORD: "correct horse battery",
  INLET_OWNER_API_KEY: key,
};

type Child = ChildProcessByStdio<null, Readable, Readable>;

async function dataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "inlet-start-"));
  await chmod(folder, 0o711); // run as root, PostgreSQL is another user
  onTestFinished(async () => {
    await stopAbandonedPostgres(join(folder, "postgres")).catch(() => undefined); // the start may have been refused before
    // The last process of a server that is ending may still write.
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
  });
  return folder;
}

function run(folder: string, env: Record<string, string> = {}, command = [process.execPath, script]): Child {
  const [program = "", ...args] = command;
  const child = spawn(program, args, {
    env: { PATH: process.env["PATH"], PORT: "0", INLET_DATA_DIR: folder, ...compileCache, ...owner, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(async () => {
    child.kill("SIGKILL");
  });
  return child;
}

/** The address in the one line the server prints. */
async function address(child: Child): Promise<string> {
  const complaint = text(child.stderr);
  const [line] = await Promise.race([once(createInterface({ input: child.stdout }), "line"), once(child, "exit")]);
  const url = /http:\/\/\S+/.exec(String(line))?.[0];
  if (!url) throw new Error(`no address: ${await complaint}`);
  return url;
}

async function refusal(child: Child): Promise<string> {
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, "exit")]);
  expect(code).toBe(1);
  return said.trim();
}

async function ask(url: string, path: string): Promise<{ status: number; body: string }> {
  const answer = await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${key}` } });
  return { status: answer.status, body: await answer.text() };
}

beforeAll(async () => {
  await ensureWebBuilt(() => undefined);
}, 120_000);

test("a start serves the web app and the API on one port, and a stop ends everything", async () => {
  const folder = await dataFolder();
  const child = run(folder);
  const url = await address(child);
  expect((await ask(url, "/")).body).toContain("<html");
  expect((await ask(url, "/health/ready")).status).toBe(200);
  child.kill("SIGTERM");
  expect(await once(child, "exit")).toEqual([0, null]);
  await expect(readFile(join(folder, "postgres/cluster/postmaster.pid"))).rejects.toThrow("ENOENT");
});

test("what was there is there again after a stop, and after everything was killed", async () => {
  const folder = await dataFolder();
  const first = run(folder);
  const form = new FormData();
  form.set("import_type", "contact");
  form.set("file", new Blob(["First Name,Phone\nAda,+16175551234\n"]), "kept.csv");
  const upload = { method: "POST", body: form, headers: { authorization: `Bearer ${key}` } };
  expect((await fetch(`${await address(first)}/api/v1/user-jobs`, upload)).status).toBe(201);
  first.kill("SIGINT");
  await once(first, "exit");

  const second = run(folder);
  expect((await ask(await address(second), "/api/v1/user-jobs")).body).toContain("kept.csv");
  const lock = await readFile(join(folder, "postgres/cluster/postmaster.pid"), "utf8");
  process.kill(Number(lock.split("\n")[0]), "SIGKILL");
  second.kill("SIGKILL");
  await once(second, "exit");

  const third = run(folder);
  expect((await ask(await address(third), "/api/v1/user-jobs")).body).toContain("kept.csv");
  third.kill("SIGTERM");
  await once(third, "exit");
});

test("a second start on the same data says who has it, and leaves the first alone", async () => {
  const folder = await dataFolder();
  const first = run(folder);
  const url = await address(first);
  expect(await refusal(run(folder))).toBe(
    `Inlet is already running on ${folder}/postgres (process ${first.pid}). Stop it, or set INLET_DATA_DIR to another folder.`,
  );
  expect((await ask(url, "/health/ready")).status).toBe(200);
});

test("a port that is taken is named, and nothing is left running", async () => {
  const folder = await dataFolder();
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  onTestFinished(() => void other.close());
  const taken = other.address();
  if (taken === null || typeof taken === "string") throw new Error("no port");
  expect(await refusal(run(folder, { PORT: String(taken.port) }))).toContain("PORT: another program listens there.");
  await expect(readFile(join(folder, "postgres/cluster/postmaster.pid"))).rejects.toThrow("ENOENT");
});

test("a bad setting stops the start before anything is made", async () => {
  const folder = await dataFolder();
  expect(await refusal(run(folder, { PORT: "http" }))).toBe(
    'PORT: "http" is not usable; expected a port number, 0 to 65535.',
  );
  await expect(readFile(join(folder, "postgres/password"))).rejects.toThrow("ENOENT");
});

test.runIf(platform === "linux")("the server ends with the package runner that started it", async () => {
  const folder = await dataFolder();
  const asRunner = `process.title = "npm exec pnpm start"; require("node:child_process").spawn(process.execPath, [${JSON.stringify(script)}], { stdio: "inherit" })`;
  const runner = run(folder, {}, [process.execPath, "-e", asRunner]);
  const url = await address(runner);
  runner.kill("SIGKILL");
  const isGone = async () =>
    fetch(`${url}/health/live`).then(
      () => false,
      () => true,
    );
  await expect.poll(isGone, { timeout: 20_000 }).toBe(true);
  await expect
    .poll(
      async () =>
        readFile(join(folder, "postgres/cluster/postmaster.pid")).then(
          () => "runs",
          () => "gone",
        ),
      { timeout: 20_000 },
    )
    .toBe("gone");
});
