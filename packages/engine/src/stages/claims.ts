import type { ImportTables } from "@inlet/contract/tables";
import { escapeLiteral } from "pg";
import type { Queryable } from "../database.ts";
import { tableName } from "../table-name.ts";
import { valueColumn } from "../value-column.ts";
import type { Planner } from "./planned-row.ts";

/** A value of a unique field that a row gives to a record. */
export interface GivenValue {
  field: string;
  value: string;
}

/** Which row gives a value, and to which record. */
export interface Claim extends GivenValue {
  id: string;
  rowId: number;
}

export const nameOfGiven = ({ field, value }: GivenValue): string => `${field} ${value}`;

/** What rows of the job give to records, as far as they are planned. */
export interface Claims {
  /** @param rowIds rows that are being planned */
  find(values: readonly GivenValue[], rowIds: readonly number[]): Promise<Claim[]>;
  note(claims: readonly Claim[]): Promise<void>;
}

/** For rows that share no value with rows before them, or whose rows before them have been written. */
export const noClaims: Claims = { find: async () => [], note: async () => {} };

/** SQL of all that planned rows give: field, value, row_id and id. */
function givenSql(tables: ImportTables, { unique, importType: { destination, related } }: Planner): string {
  const going = `FROM ${tableName(tables.plan)} AS p`;
  const queries = unique.flatMap(({ field }) => {
    const name = escapeLiteral(field);
    const own = `SELECT ${name} AS field, p.${valueColumn(field)}::text AS value, p.row_id, p.entity_id AS id ${going}
      WHERE p.action IN ('create', 'enrich') AND p.${valueColumn(field)} IS NOT NULL`;
    const others = `SELECT ${name}, r."values"->>${name}, p.row_id, r.id ${going},
        jsonb_to_recordset(p.related) AS r(entity text, action text, id bigint, "values" jsonb)
      WHERE p.related IS NOT NULL AND p.action IN ('create', 'enrich')
        AND r.entity = ${escapeLiteral(destination.entity)} AND r.action = 'create' AND r."values"->>${name} IS NOT NULL`;
    return related ? [own, others] : [own];
  });
  return queries.join("\n UNION ALL ");
}

interface ClaimRow extends GivenValue {
  row_id: string;
  id: string;
}

const toClaim = ({ field, value, row_id: rowId, id }: ClaimRow): Claim => ({ field, value, id, rowId: Number(rowId) });

/** For rows that are planned again one by one: what is planned for the others. */
export function plannedClaims(db: Queryable, tables: ImportTables, planner: Planner): Claims {
  return {
    async find(values, rowIds) {
      if (values.length === 0) return [];
      const { rows } = await db.query<ClaimRow>(
        `SELECT g.* FROM (${givenSql(tables, planner)}) AS g
          WHERE g.value = ANY($1::text[]) AND g.row_id <> ALL($2::bigint[]) ORDER BY g.row_id`,
        [values.map(({ value }) => value), rowIds],
      );
      return rows.map(toClaim);
    },
    note: async () => {},
  };
}

/** What a planned row gives. */
export async function givenByRow(
  db: Queryable,
  tables: ImportTables,
  { rowId, planner }: { rowId: number; planner: Planner },
): Promise<GivenValue[]> {
  if (planner.unique.length === 0) return [];
  const { rows } = await db.query<GivenValue>(
    `SELECT g.field, g.value FROM (${givenSql(tables, planner)}) AS g WHERE g.row_id = $1`,
    [rowId],
  );
  return rows;
}

const claimTable = "pg_temp.claim";

/**
 * For the second pass: what rows of the first one give of the values that others may give as well, and all that rows of
 * the second one give, in a table for this transaction.
 *
 * @param contested SQL query of the values
 */
export async function openClaimTable(
  db: Queryable,
  tables: ImportTables,
  { planner, contested }: { planner: Planner; contested: string },
): Promise<Claims> {
  if (planner.unique.length === 0) return noClaims;
  await db.query(`CREATE TEMP TABLE claim (field text, value text, row_id bigint NOT NULL, id bigint NOT NULL,
    PRIMARY KEY (field, value)) ON COMMIT DROP`);
  await db.query(`INSERT INTO ${claimTable} SELECT g.field, g.value, g.row_id, g.id
    FROM (${givenSql(tables, planner)}) AS g WHERE g.value IN (${contested}) ORDER BY g.row_id ON CONFLICT DO NOTHING`);
  return {
    async find(values) {
      if (values.length === 0) return [];
      const { rows } = await db.query<ClaimRow>(
        `SELECT DISTINCT c.* FROM unnest($1::text[], $2::text[]) AS k(field, value)
           JOIN ${claimTable} c ON c.field = k.field AND c.value = k.value`,
        [values.map(({ field }) => field), values.map(({ value }) => value)],
      );
      return rows.map(toClaim);
    },
    async note(claims) {
      if (claims.length === 0) return;
      await db.query(
        `INSERT INTO ${claimTable} SELECT * FROM unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[])
         ON CONFLICT DO NOTHING`,
        [
          claims.map(({ field }) => field),
          claims.map(({ value }) => value),
          claims.map(({ rowId }) => rowId),
          claims.map(({ id }) => id),
        ],
      );
    },
  };
}
