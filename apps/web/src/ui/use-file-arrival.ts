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

/** What is dropped or pasted: a file to take, or why there is none. */
export type Arrival = { file: File } | { refused: "folder" | "several_files" };

export const holdsFile = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes("Files") === true;

/** What a browser hands over, as far as it is looked at. */
interface Dropped {
  files: Iterable<File>;
  items: Iterable<{ webkitGetAsEntry(): Pick<FileSystemEntry, "isDirectory"> | null }>;
}

/** @returns null where there is no file at all */
export function fileArrival({ files, items }: Dropped): Arrival | null {
  const [file, ...others] = files;
  if (file === undefined) return null;
  if (others.length > 0) return { refused: "several_files" };
  const isFolder = [...items].some((item) => item.webkitGetAsEntry()?.isDirectory);
  return isFolder ? { refused: "folder" } : { file };
}

/** @returns what is in a paste: a copied file, or cells of a spreadsheet as one; null for a mere word */
export function pasteArrival(data: DataTransfer | null): Arrival | null {
  const text = data?.getData("text/plain") ?? "";
  const file = data && !isPictureOfText(data, text) ? fileArrival(data) : null;
  if (file) return file;
  const table = hasCells(text) ? null : cellsOfHtml(data?.getData("text/html") ?? "");
  if (table !== null) return { file: fileOfCells(table) };
  return /[\t\n]/.test(text.trim()) ? { file: fileOfCells(text) } : null;
}

/** Excel, LibreOffice and Numbers put a picture of the cells beside them. */
const isPictureOfText = ({ files }: DataTransfer, text: string): boolean =>
  text !== "" && [...files].every(({ type }) => type.startsWith("image/"));

/** Whether plain text says by itself where its cells end, so that nothing has to be made of the page it was copied from. */
const hasCells = (text: string): boolean => JSON_OPENING.test(text) || /^.*[\t,;|]/.test(text.trim());

/**
 * Take what is dropped or pasted anywhere on the screen.
 *
 * @returns whether a file hovers over the screen now
 */
export function useFileArrival(onArrival: (arrival: Arrival) => void): boolean {
  const [isOver, setOver] = useState(false);
  const take = useEffectEvent((arrival: Arrival | null) => {
    if (arrival !== null) onArrival(arrival);
  });
  useEffect(() => {
    const onDrag = (event: DragEvent) => {
      if (!holdsFile(event)) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = "copy";
      setOver(true);
    };
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      setOver(false);
      if (!holdsFile(event)) return;
      event.preventDefault();
      take(event.dataTransfer && fileArrival(event.dataTransfer));
    };
    const onPaste = (event: ClipboardEvent) => {
      if (!isTyping(event.target)) take(pasteArrival(event.clipboardData));
    };
    const controller = new AbortController();
    const { signal } = controller;
    addEventListener("dragenter", onDrag, { signal });
    addEventListener("dragover", onDrag, { signal });
    addEventListener("dragleave", onLeave, { signal });
    addEventListener("drop", onDrop, { signal });
    addEventListener("paste", onPaste, { signal });
    return () => controller.abort();
  }, []);
  return isOver;
}
