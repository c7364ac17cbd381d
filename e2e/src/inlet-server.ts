import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline/promises";
import { text } from "node:stream/consumers";
import { compileCache } from "../../scripts/run-program.ts";
import type { SampleKind } from "./sample-imports.ts";

/** The real server on a data folder and a database of its own. */
export interface InletServer {
  url: string;
  owner: { email: string; password: string };
  apiKey: string;
  /** Process id of the server itself, without its database. */
  pid: number;
  stop(): Promise<void>;
}

interface Start {
  /** `false` leaves the first visit to the test. */
  hasOwner: boolean;
  /** `null`: the limit that holds by default. */
  maxUploadBytes: number | null;
  allowsUrlImports: boolean;
  /** A database to query, under the name “shop”; `null`: there is none. */
  shopUrl: string | null;
  /** Prepared for such files, with one import type more; `null`: as a person would start it. */
  samples: SampleKind | null;
}

const startScript = join(import.meta.dirname, "../../scripts/start.ts");
const preparedScript = join(import.meta.dirname, "start-prepared.ts");

/** Start Inlet as a person would, with an owner and a key for scripts. */
export async function startInlet(start: Start): Promise<InletServer> {
  const { hasOwner, maxUploadBytes, allowsUrlImports, shopUrl, samples } = start;
  const folder = await mkdtemp(join(tmpdir(), "inlet-e2e-"));
  await chmod(folder, 0o711); // run as root, PostgreSQL is another user
  const owner = { email: "owner@example.org", password: randomBytes(18).toString("base64url") };
  const apiKey = `inl_${randomBytes(32).toString("base64url")}`;
  const ownerEnv = {
    INLET_OWNER_EMAIL: owner.email,
    INLET_OWNER_PASSWORD: owner.password,
    INLET_OWNER_API_KEY: apiKey,
  };
  const child = spawn(process.execPath, samples === null ? [startScript] : [preparedScript, samples], {
    env: {
      ...compileCache,
      PATH: process.env["PATH"],
      PORT: "0",
      INLET_DATA_DIR: join(folder, "data"),
      ...(maxUploadBytes === null ? {} : { INLET_MAX_UPLOAD_BYTES: String(maxUploadBytes) }),
      INLET_URL_IMPORTS: allowsUrlImports ? "on" : "off",
      ...(shopUrl === null ? {} : { INLET_SQL_CONNECTIONS: `shop=${shopUrl}` }),
      ...(hasOwner ? ownerEnv : {}),
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const complaint = text(child.stderr);
  const lines = createInterface({ input: child.stdout });
  const [line] = await Promise.race([once(lines, "line"), once(child, "exit")]);
  const url = /https?:\/\/\S+/.exec(String(line))?.[0];
  if (!url || child.pid === undefined) throw new Error(`Inlet did not start: ${await complaint}`);
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill("SIGTERM");
      await once(child, "exit");
    }
    await rm(folder, { recursive: true, force: true });
  };
  return { url, owner, apiKey, pid: child.pid, stop };
}
