import { AppError } from "../../errors.ts";

const SAVE_AGAIN = "Open it in the program it comes from, save it as .xlsx, and upload that file.";

/** @param what what is wrong, as a sentence */
export function damaged(what: string, cause?: unknown): AppError {
  return new AppError(422, "workbook_damaged", `The workbook is damaged: ${what}`, { hint: SAVE_AGAIN, cause });
}

/** @param what which limit was passed, as a sentence */
export function tooLarge(what: string): AppError {
  return new AppError(422, "workbook_too_large", `The workbook is too large to be read: ${what}`, {
    hint: "Copy the rows to a new workbook of their own, or save the sheet as CSV, and upload that file.",
  });
}

export function tooSlow(seconds: number): AppError {
  return new AppError(422, "workbook_too_slow", `Reading the workbook took longer than ${seconds} seconds.`, {
    hint: "Copy the rows to a new workbook of their own, or save the sheet as CSV, and upload that file.",
  });
}

export function encrypted(): AppError {
  return new AppError(422, "workbook_encrypted", "The workbook is protected by a password and cannot be read.", {
    hint: "Open it, take the password away, save it, and upload that file.",
  });
}

/** @param what what the file is, with its article */
export function notAWorkbook(what: string): AppError {
  return new AppError(422, "not_a_workbook", `This is not a workbook that can be read: it is ${what}.`, {
    hint: SAVE_AGAIN,
  });
}

export function declaresTypes(part: string): AppError {
  return new AppError(422, "workbook_refused", `The part ${part} of the workbook declares a DOCTYPE.`, {
    hint: `No spreadsheet program writes one. ${SAVE_AGAIN}`,
  });
}

export function sheetNotFound(count: number): AppError {
  return new AppError(422, "sheet_not_found", "The workbook has no such sheet.", {
    hint: `It has ${count} ${count === 1 ? "sheet" : "sheets"}: choose another one.`,
  });
}

export function sheetEmpty(name: string): AppError {
  return new AppError(422, "sheet_empty", `The sheet “${name}” has no cells with text or numbers.`, {
    hint: "Choose another sheet.",
  });
}
