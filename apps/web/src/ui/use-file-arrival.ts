import { useEffect, useEffectEvent, useState } from "react";
import { cellsOfHtml, isTableSource } from "./cells-of-html.ts";

/** Name of the file that is made of pasted cells; spreadsheets put tabs between them. */
const PASTED_NAME = "Pasted cells.tsv";
const PASTED_JSON_NAME = "Pasted records.json";

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest("input:not([type=file]), textarea, [contenteditable]") !== null;

/** How JSON begins; nobody can rename what is pasted. */
const JSON_OPENING = /^\s*(?:\[\s*)?\{\s*"(?:[^"\\]|\\.)*"\s*:/;

/** Cells that were pasted as the source of a web page, as a spreadsheet would put them there; other text as it is. */
export const plainCells = (text: string): string => (isTableSource(text) ? cellsOfHtml(text) : null) ?? text;

/** @param cells as a spreadsheet puts them on the clipboard: tabs between cells, a line for each row; or records as JSON */
export const fileOfCells = (cells: string): File =>
  JSON_OPENING.test(cells)
    ? new File([cells], PASTED_JSON_NAME, { type: "application/json" })
    : new File([plainCells(cells)], PASTED_NAME, { type: "text/tab-separated-values" });

/** @returns the file in a paste: a copied file, or cells of a spreadsheet as one; null for a mere word */
export function fileOfPaste(data: DataTransfer | null): File | null {
  const file = data?.files[0];
  if (file !== undefined) return file;
  const text = data?.getData("text/plain") ?? "";
  const table = hasCells(text) ? null : cellsOfHtml(data?.getData("text/html") ?? "");
  if (table !== null) return fileOfCells(table);
  if (!/[\t\n]/.test(text.trim())) return null;
  return fileOfCells(text);
}

/** Whether plain text says by itself where its cells end, so that nothing has to be made of the page it was copied from. */
const hasCells = (text: string): boolean => JSON_OPENING.test(text) || /^.*[\t,;|]/.test(text.trim());

/**
 * Take a file that is dropped or pasted anywhere on the screen.
 *
 * @returns whether a file hovers over the screen now
 */
export function useFileArrival(isEnabled: boolean, onFile: (file: File) => void): boolean {
  const [isOver, setOver] = useState(false);
  const take = useEffectEvent(onFile);
  useEffect(() => {
    if (!isEnabled) return undefined;
    const holdsFile = (event: DragEvent) => event.dataTransfer?.types.includes("Files") === true;
    const onDrag = (event: DragEvent) => {
      if (!holdsFile(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      setOver(false);
      if (!holdsFile(event)) return;
      event.preventDefault();
      const file = event.dataTransfer?.files[0];
      if (file !== undefined) take(file);
    };
    const onPaste = (event: ClipboardEvent) => {
      const file = isTyping(event.target) ? null : fileOfPaste(event.clipboardData);
      if (file !== null) take(file);
    };
    const controller = new AbortController();
    const { signal } = controller;
    addEventListener("dragenter", onDrag, { signal });
    addEventListener("dragover", onDrag, { signal });
    addEventListener("dragleave", onLeave, { signal });
    addEventListener("drop", onDrop, { signal });
    addEventListener("paste", onPaste, { signal });
    return () => {
      controller.abort();
      setOver(false);
    };
  }, [isEnabled]);
  return isOver;
}
