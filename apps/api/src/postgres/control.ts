import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { chown, open, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { Binaries } from "./binaries.ts";
import type { UnixUser } from "./database-user.ts";
import { type Cluster, findServer } from "./postmaster.ts";
import { serverSettings } from "./settings.ts";

/** Everything needed to run the programs of PostgreSQL on one cluster. */
export interface Control {
  /** Folder that holds the cluster, its log and its password. */
  home: string;
  binaries: Binaries;
  user: UnixUser | null;
  durable: boolean;
}

const logName = "postgres.log";
const startAttempts = 20;

/** What a start can fail of that goes away: a taken port, processes of a killed server not gone yet. */
const passing = /shared memory block .* is still in use|could not create any TCP\/IP sockets/s;

/** Open the cluster of a folder, making it (and its password) the first time. */
export async function openCluster(control: Control): Promise<Cluster> {
  const cluster = { folder: join(control.home, "cluster"), password: await readPassword(control) };
  if (!(await stat(join(cluster.folder, "PG_VERSION")).catch(() => null))) await createCluster(control, cluster);
  return cluster;
}

/** A file appears whole or not at all: a start that was killed leaves no half password. */
async function readPassword({ home, user }: Control): Promise<string> {
  const file = join(home, "password");
  if (!(await stat(file).catch(() => null))) {
    await writeFile(`${file}.new`, randomBytes(24).toString("base64url"), { mode: 0o600 });
    if (user) await chown(`${file}.new`, user.uid, user.gid);
    await rename(`${file}.new`, file);
  }
  return (await readFile(file, "utf8")).trim();
}

/** Built beside its place and then renamed, so that a cluster is never half made. */
async function createCluster(control: Control, cluster: Cluster): Promise<void> {
  const partial = join(control.home, "cluster.new");
  await rm(partial, { recursive: true, force: true });
  await execute(control, control.binaries.initdb, [
    `--pgdata=${partial}`,
    "--username=postgres",
    `--pwfile=${join(control.home, "password")}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    control.durable ? "--data-checksums" : "--no-sync",
  ]);
  await writeFile(join(partial, "postgresql.conf"), "include_if_exists = 'inlet.conf'\n", {
    flag: "a",
  });
  await rename(partial, cluster.folder);
}

/**
 * Make sure a server runs on the cluster: the one that runs already, or a new one.
 *
 * @param wantedPort taken when it is free, so that a server that fell is found where it was
 * @returns the port it listens on, at 127.0.0.1
 */
export async function ensureServer(control: Control, cluster: Cluster, wantedPort = 0): Promise<number> {
  for (let attempt = 1; ; attempt++) {
    const running = await findServer(cluster, () => stopServer(control, cluster));
    if (running) return running;
    const port = await freePort(wantedPort);
    try {
      await startServer(control, cluster, port);
      return port;
    } catch (error) {
      if (attempt === startAttempts || !passing.test(String(error))) throw error;
      await delay(1_000);
    }
  }
}

async function startServer(control: Control, { folder }: Cluster, port: number): Promise<void> {
  const configuration = join(folder, "inlet.conf");
  await writeFile(configuration, await serverSettings(port, control.durable), { mode: 0o600 });
  if (control.user) await chown(configuration, control.user.uid, control.user.gid);
  const log = `--log=${join(control.home, logName)}`;
  await execute(control, control.binaries.pgCtl, ["start", ...waitSilently(600), `--pgdata=${folder}`, log]);
}

function waitSilently(seconds: number): string[] {
  return ["--wait", "--silent", `--timeout=${seconds}`];
}

/** Stop the server: no new connections, open transactions roll back, everything is written. */
export async function stopServer(control: Control, { folder }: Cluster): Promise<void> {
  const stop = ["stop", ...waitSilently(120), `--pgdata=${folder}`];
  const stopBy = async (mode: string) => execute(control, control.binaries.pgCtl, [...stop, `--mode=${mode}`]);
  await stopBy("fast").catch(async (error: Error) => {
    if (isStopped(error)) return;
    await stopBy("immediate").catch((second: Error) => {
      if (!isStopped(second)) throw second;
    });
  });
}

/** Whether a server could not be told to stop since it has already. */
const isStopped = (error: Error): boolean => /PID file .* does not exist|No such process/.test(error.message);

/** @returns `wanted` if nothing listens there, else a port the system picks */
async function freePort(wanted: number): Promise<number> {
  const server = createServer();
  try {
    server.listen(wanted, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("The system gave no port.");
    return address.port;
  } catch (error) {
    if (wanted === 0) throw error;
    return freePort(0);
  } finally {
    server.close();
  }
}

/**
 * Run one program of PostgreSQL; its words go to the log, which the server it
 * starts can keep open without holding a pipe of ours.
 *
 * @throws with the lines it added to the log
 */
async function execute({ home, user }: Control, program: string, args: readonly string[]): Promise<void> {
  const log = join(home, logName);
  const file = await open(log, "a", 0o600);
  if (user) await file.chown(user.uid, user.gid);
  const { size } = await file.stat();
  try {
    // `cwd`: PostgreSQL's programs ask for theirs, and ours may be closed to their user.
    const child = spawn(program, args, {
      cwd: home,
      stdio: ["ignore", file.fd, file.fd],
      detached: true,
      ...user,
    });
    const [code] = await once(child, "close");
    if (code === 0) return;
    const said = (await readFile(log)).subarray(size).toString("utf8").trim();
    throw new Error(
      `PostgreSQL could not be started or stopped (${program} ${args[0]}, exit ${code}). ${log}:\n${said}`,
    );
  } finally {
    await file.close();
  }
}
