import type { MapFieldView, Mapping } from "@inlet/contract";
import { useState } from "react";
import { keepMappingDraft, useMappingDraft } from "./mapping-draft.ts";
import { chooseFor, type Choice, columnOfField, mappingOf } from "./mapping-edits.ts";

/** A field that went from one column to another, to be told beside both. */
export interface Move {
  field: string;
  from: number;
  to: number;
}

/** The mapping on screen: what the server holds, under what was edited here. */
export function useMapping(view: MapFieldView) {
  const draft = useMappingDraft(view.job_id, view);
  const [move, setMove] = useState<Move | null>(null);
  const mapping = draft?.mapping ?? view.mapping;
  const change = (next: Mapping) => {
    if (next === mapping) return;
    keepMappingDraft(view.job_id, { columns: view.columns, mapping: next, lost: draft?.lost });
  };
  const choose = (column: number, choice: Choice) => {
    const { mapping: next, movedFrom } = chooseFor(mapping, column, choice);
    const isMove = movedFrom !== null && choice.action === "field";
    setMove(isMove ? { field: choice.field, from: movedFrom, to: column } : null);
    change(next);
  };
  return {
    mapping,
    /** Columns that went to a field before the file was read in another way. */
    lost: draft?.lost ?? [],
    /** The last move, as long as it still stands. */
    move: move !== null && columnOfField(mapping, move.field) === move.to ? move : null,
    change,
    choose,
    isSuggested: (column: number) => {
      const suggestion = view.suggestions.find((entry) => entry.column === column);
      const entry = mappingOf(mapping, column);
      if (suggestion === undefined || suggestion.action !== entry.action) return false;
      return entry.action !== "field" || entry.field === suggestion.field;
    },
  };
}
export type MappingEditor = ReturnType<typeof useMapping>;
