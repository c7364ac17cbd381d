import type { Client, Pool } from "pg";
import { sqlStateOf } from "../../database.ts";
import { unsafeConnection } from "./refusals.ts";

/** SQLSTATE where a server does not tell what cluster it is: no such function, no right to call it. */
const NOT_TOLD = new Set(["42883", "42501", "0A000"]);

/** Which cluster and which role. */
const identity =
  "SELECT session_user::text AS role, system_identifier::text AS cluster FROM pg_catalog.pg_control_system()";

/** Roles that can do more than read tables, or become one that can. */
const powers = `SELECT rolname FROM pg_catalog.pg_roles
  WHERE (rolsuper OR rolcreaterole OR rolreplication
      OR rolname IN ('pg_execute_server_program', 'pg_read_server_files', 'pg_write_server_files'))
    AND pg_catalog.pg_has_role(session_user, oid, 'MEMBER')
  ORDER BY rolname = session_user DESC, rolname LIMIT 1`;

const membership = `SELECT 1 FROM pg_catalog.pg_roles
  WHERE rolname = $1 AND pg_catalog.pg_has_role(session_user, oid, 'MEMBER')`;

/**
 * Refuse a connection whose role is, or can become, the application's own or
 * one that administers the database. Looked at each time, since roles change.
 *
 * @throws {AppError} 422 `connection_not_allowed`
 */
export async function refuseUnsafeRole(name: string, { db, pool }: { db: Client; pool: Pool }): Promise<void> {
  const { rows } = await db.query<{ rolname: string }>(powers);
  if (rows.length > 0) throw unsafeConnection(name, "its role may do more than read");
  const [own, other] = [await identityOf(pool), await identityOf(db)];
  // Where that is not known, roles of one name are taken for one role.
  const isSameCluster = own.cluster === null || other.cluster === null || own.cluster === other.cluster;
  if (!isSameCluster) return;
  const { rowCount } = await db.query(membership, [own.role]);
  if (rowCount !== 0) throw unsafeConnection(name, "its role is the one of Inlet itself, or a member of it");
}

async function identityOf(db: Client | Pool): Promise<{ role: string; cluster: string | null }> {
  try {
    const { rows } = await db.query<{ role: string; cluster: string }>(identity);
    if (rows[0]) return rows[0];
  } catch (error) {
    if (!NOT_TOLD.has(sqlStateOf(error) ?? "")) throw error;
  }
  const { rows } = await db.query<{ role: string }>("SELECT session_user::text AS role");
  if (!rows[0]) throw new Error("the database does not say which role this is");
  return { role: rows[0].role, cluster: null };
}
