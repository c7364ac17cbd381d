import type { Column } from "@inlet/contract";
import { nameColumns } from "../csv/column-names.ts";
import type { AnswerColumn } from "./answer.ts";

/** What PostgreSQL calls a column that has no name. */
const NO_NAME = "?column?";

/** The columns of an answer, named as those of a file: one that repeats is numbered, one without name goes by its place. */
export function columnsOf(answer: readonly AnswerColumn[]): Column[] {
  const cells = answer.map(({ name }) => (name === NO_NAME ? "" : name));
  return nameColumns({ line: 1, cells, hasStrayQuote: false });
}
