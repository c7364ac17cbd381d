import { platform } from "node:os";
import { statfs } from "node:fs/promises";

/** Below this, parallel queries fail for want of shared memory (Docker gives 64 MB). */
const smallestSharedMemory = 512 * 1024 ** 2;

/**
 * Settings for one server that one program uses: bulk imports, no replicas.
 *
 * `wal_level = minimal` lets COPY into a table made in the same transaction skip
 * the log; checkpoints are rare and big so that an import does not wait on them.
 * `synchronous_commit` stays on: a row that was reported is on disk.
 *
 * @param durable `false` only for data nobody will miss: tests
 * @returns the text of a PostgreSQL configuration file
 */
export async function serverSettings(port: number, durable: boolean): Promise<string> {
  const settings: Record<string, string | number> = {
    port,
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    password_encryption: "scram-sha-256",
    max_connections: durable ? 100 : 300,
    shared_buffers: durable ? "256MB" : "128MB",
    work_mem: "16MB",
    maintenance_work_mem: "256MB",
    random_page_cost: 1.1,
    wal_level: "minimal",
    max_wal_senders: 0,
    max_wal_size: durable ? "4GB" : "1GB",
    checkpoint_timeout: "15min",
    synchronous_commit: "on",
    fsync: durable ? "on" : "off",
    full_page_writes: durable ? "on" : "off",
    // A query of a client that was killed ends too, instead of holding its locks.
    ...(platform() === "win32" ? {} : { client_connection_check_interval: "2s" }),
    // Errors of statements are told to whoever sent them; in a log they would keep people's data.
    log_min_messages: "log",
    log_checkpoints: "off",
    log_timezone: "UTC",
    timezone: "UTC",
    log_line_prefix: "%m [%p] ",
    ...((await hasLittleSharedMemory()) ? { dynamic_shared_memory_type: "mmap" } : {}),
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name} = '${value}'\n`)
    .join("");
}

async function hasLittleSharedMemory(): Promise<boolean> {
  if (platform() !== "linux") return false;
  const size = await statfs("/dev/shm").catch(() => null);
  return size !== null && size.blocks * size.bsize < smallestSharedMemory;
}
