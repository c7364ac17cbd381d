import { createHash } from "node:crypto";
import { once } from "node:events";
import { rm } from "node:fs/promises";
import { connect, createServer, type Server } from "node:net";
import { platform, tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";

/** Somebody else uses this folder now. */
export class FolderInUseError extends Error {
  constructor(folder: string, holder: string) {
    super(
      `Inlet is already running on ${folder} (process ${holder}). Stop it, or set INLET_DATA_DIR to another folder.`,
    );
    this.name = "FolderInUseError";
  }
}

/** A folder that only this process uses, until it is released or the process ends. */
export interface FolderLock {
  release(): Promise<void>;
}

/**
 * Take a folder for this process. The lock is a socket named after the folder:
 * however this process ends, the system frees it, so there is nothing to heal.
 *
 * @param folder its real path
 * @throws {FolderInUseError} when a living process has it
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const address = socketAddress(folder);
  const server = createServer((socket) => socket.on("error", () => undefined).end(String(process.pid)));
  while (!(await listens(server, address))) {
    const holder = await askHolder(address);
    if (holder !== null) throw new FolderInUseError(folder, holder);
    // Only a socket with a name in the file system outlives its process.
    if (!address.startsWith("\0")) await rm(address, { force: true });
  }
  server.unref();
  return {
    async release() {
      server.close();
      await once(server, "close");
    },
  };
}

/** Linux and Windows have names that vanish with their process; elsewhere it is a file. */
function socketAddress(folder: string): string {
  const name = `inlet-${createHash("sha256").update(folder).digest("hex").slice(0, 24)}`;
  if (platform() === "linux") return `\0${name}`;
  if (platform() === "win32") return `\\\\.\\pipe\\${name}`;
  return join(tmpdir(), `${name}.sock`);
}

async function listens(server: Server, address: string): Promise<boolean> {
  try {
    server.listen({ path: address, exclusive: true });
    await once(server, "listening");
    return true;
  } catch (error) {
    // Errors of listen carry a code.
    if ((error as NodeJS.ErrnoException).code === "EADDRINUSE") return false;
    throw error;
  }
}

/** @returns the process id of the holder, or `null` when nobody answers */
async function askHolder(address: string): Promise<string | null> {
  try {
    return await text(connect(address));
  } catch {
    return null;
  }
}
