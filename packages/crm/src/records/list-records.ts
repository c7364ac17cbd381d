import type { RecordList, RecordListQuery, RecordValue } from "@inlet/contract";
import { AppError } from "@inlet/engine";
import { MAX_COUNT, readCursor, searchSql } from "./list-sql.ts";
import { presentKind, type KindColumn, type RecordKind } from "./record-kind.ts";
import { findKind, type Records } from "./record-kinds.ts";

type Asked = RecordListQuery;

/** Values of columns as one array, so that every kind is read alike. */
export const valuesSql = (columns: readonly KindColumn[]) =>
  `jsonb_build_array(${columns.map(({ sql }) => sql).join(", ")})`;

export const presentColumn = ({ key, label, type = "text" }: KindColumn) => ({ key, label, type });

/**
 * Records of a kind, newest first.
 *
 * @throws {AppError} 404 `not_found` for an unknown kind; 400 `invalid_request` for what the kind cannot be asked
 */
export async function listRecords(from: Records, key: string, query: Asked): Promise<RecordList> {
  const kind = findKind(from, key);
  const narrow = readNarrow(kind, query);
  const columns = shownColumns((await kind.readColumns?.(from.pool, narrow)) ?? kind.columns, query);
  const page = conditionsOf(kind, query);
  const all = conditionsOf(kind, { ...query, after: undefined });
  const [{ rows }, counted] = await Promise.all([
    from.pool.query<{ id: string; values: unknown[] }>(
      `SELECT r.id::text, ${valuesSql(columns)} AS values FROM ${kind.from} ${page.where}
       ORDER BY r.id DESC LIMIT ${query.limit + 1}`,
      page.values,
    ),
    from.pool.query<{ total: number }>(
      `SELECT count(*)::int AS total FROM (SELECT FROM ${kind.from} ${all.where} LIMIT ${MAX_COUNT}) AS counted`,
      all.values,
    ),
  ]);
  const records = rows.slice(0, query.limit).map(({ id, values }) => ({ id, values: shownValues(columns, values) }));
  return {
    kind: presentKind(kind),
    columns: columns.map(presentColumn),
    records,
    total: counted.rows[0]?.total ?? 0,
    next: rows.length > query.limit ? (records.at(-1)?.id ?? null) : null,
  };
}

/** Values of `valuesSql` as they are told. */
export function shownValues(columns: readonly KindColumn[], values: readonly unknown[]): RecordValue[] {
  return columns.map(({ show }, index) => {
    const value = values[index] ?? null;
    return show ? show(value) : (value as RecordValue); // the SQL of a column gives what its type says
  });
}

function shownColumns(columns: readonly KindColumn[], { contact_id }: Asked): KindColumn[] {
  return columns.filter(({ shownOn }) => shownOn !== "page" && (shownOn !== "others" || contact_id === undefined));
}

function conditionsOf(kind: RecordKind, query: Asked): { where: string; values: unknown[] } {
  const values: unknown[] = [];
  const hold = (value: unknown) => `$${values.push(value)}`;
  const { search, job_id, contact_id, list_id, after } = query;
  const parts = searchSql(kind.searched ?? orRefuse(kind, "searched", search), search, hold);
  if (job_id !== undefined) {
    parts.push(
      `r.id IN (SELECT entity_id FROM change_record WHERE entity = ${hold(kind.key)} AND job_id = ${hold(job_id)})`,
    );
  }
  if (contact_id !== undefined) {
    if (!kind.ofContact) throw notAsked(kind, "asked for by contact");
    parts.push(kind.ofContact(`${hold(contact_id)}::bigint`));
  }
  if (list_id !== undefined) {
    if (!kind.onList) throw notAsked(kind, "gathered on lists");
    parts.push(kind.onList(hold(list_id)));
  }
  const narrow = readNarrow(kind, query);
  for (const { key, of } of kind.narrowing ?? []) {
    const value = narrow.get(key);
    if (value !== undefined) parts.push(of(`${hold(value)}::text`));
  }
  if (after !== undefined) parts.push(`r.id < ${hold(readCursor(after))}::bigint`);
  return { where: parts.length > 0 ? `WHERE ${parts.join(" AND ")}` : "", values };
}

/** What is asked of each way to narrow the list. @throws {AppError} 400 `invalid_request` */
function readNarrow(kind: RecordKind, { narrow }: Asked): ReadonlyMap<string, string> {
  const asked = narrow === undefined ? [] : narrow.split(",");
  return new Map(
    asked.map((text) => {
      const [key = "", ...value] = text.split(":");
      if (kind.narrowing?.every((one) => one.key !== key) ?? true) throw notAsked(kind, `narrowed by “${key}”`);
      return [key, decodeValue(kind, value.join(":"))];
    }),
  );
}

function decodeValue(kind: RecordKind, text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw notAsked(kind, `narrowed by “${text}”`);
  }
}

/** Nothing to search in is no fault as long as nothing is searched. */
function orRefuse(kind: RecordKind, what: string, asked: string | undefined): string {
  if (asked !== undefined && asked.trim() !== "") throw notAsked(kind, what);
  return "''";
}

function notAsked({ label }: RecordKind, what: string): AppError {
  return new AppError(400, "invalid_request", `${label} cannot be ${what}.`, { hint: "Leave that out." });
}
