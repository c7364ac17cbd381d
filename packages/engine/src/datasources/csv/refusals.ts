import { AppError } from "../../errors.ts";
import { MAX_CELL_LENGTH, MAX_COLUMNS, MAX_HEADER_LENGTH, MAX_ROW_LENGTH } from "./limits.ts";

const count = new Intl.NumberFormat("en-US");

export function emptyFile(): AppError {
  return new AppError(422, "empty_file", "The file is empty: it holds no text at all.", {
    hint: "Export it again, or choose another file.",
  });
}

/** @param what the format the file seems to be, with its article */
export function notCsv(what: string, hint: string): AppError {
  return new AppError(422, "not_csv", `This is not a CSV file: it seems to be ${what}.`, { hint });
}

export function unknownEncoding(message: string): AppError {
  return new AppError(422, "encoding_unknown", message, {
    hint: "Save the file as CSV UTF-8, or choose its encoding by hand.",
  });
}

/** @param line the line on which the quote opens */
export function unclosedQuote(line: number, where: string): AppError {
  return new AppError(422, "unclosed_quote", `The quote that opens on line ${line} is not closed ${where}.`, {
    hint: `Add the missing quote on line ${line} or take the opening one away, then upload the file again.`,
  });
}

/** @param line the line on which the record with the cell starts */
export function cellTooLong(line: number): AppError {
  const limit = count.format(MAX_CELL_LENGTH);
  return new AppError(422, "cell_too_long", `A cell of the row on line ${line} is longer than ${limit} characters.`, {
    hint: "Check that the file has line breaks and that the separator is right, or shorten the cell.",
  });
}

export function headerTooLong(line: number): AppError {
  const limit = count.format(MAX_HEADER_LENGTH);
  return new AppError(422, "cell_too_long", `A header on line ${line} is longer than ${limit} characters.`, {
    hint: "Check that the separator and the header row are right, or shorten the header.",
  });
}

export function rowTooLong(line: number): AppError {
  const limit = count.format(MAX_ROW_LENGTH);
  return new AppError(422, "row_too_long", `The row on line ${line} is longer than ${limit} characters.`, {
    hint: "Check that the file has line breaks, or split the row.",
  });
}

export function tooManyColumns(line: number): AppError {
  const limit = count.format(MAX_COLUMNS);
  return new AppError(422, "too_many_columns", `The row on line ${line} has more than ${limit} cells.`, {
    hint: `Check the separator. A file may have ${limit} columns at most: leave out those that are not needed.`,
  });
}

export function noHeaderRow(line: number): AppError {
  return new AppError(
    422,
    "header_row_not_found",
    `There is no header on line ${line}: it is blank or behind the end of the file.`,
    {
      hint: "Choose the line on which the column names stand, or say that the file has none.",
    },
  );
}
