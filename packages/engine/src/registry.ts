// Written by scripts/generate.ts from the folders beside this file.
import type { Datasource, FieldType, Transform } from "./define.ts";
import csv from "./datasources/csv.ts";
import json from "./datasources/json.ts";
import spreadsheet from "./datasources/spreadsheet.ts";
import sql from "./datasources/sql.ts";
import boolean from "./field-types/boolean.ts";
import country from "./field-types/country.ts";
import currency from "./field-types/currency.ts";
import date from "./field-types/date.ts";
import datetime from "./field-types/datetime.ts";
import email from "./field-types/email.ts";
import fullName from "./field-types/full-name.ts";
import id from "./field-types/id.ts";
import integer from "./field-types/integer.ts";
import list from "./field-types/list.ts";
import money from "./field-types/money.ts";
import option from "./field-types/option.ts";
import options from "./field-types/options.ts";
import phone from "./field-types/phone.ts";
import state from "./field-types/state.ts";
import text from "./field-types/text.ts";
import url from "./field-types/url.ts";
import digitsOnly from "./transforms/digits-only.ts";
import lowercase from "./transforms/lowercase.ts";
import titleCase from "./transforms/title-case.ts";
import trim from "./transforms/trim.ts";
import uppercase from "./transforms/uppercase.ts";

export const datasources: ReadonlyMap<string, Datasource> = new Map<string, Datasource>([
  [csv.key, csv],
  [json.key, json],
  [spreadsheet.key, spreadsheet],
  [sql.key, sql],
]);

export const fieldTypes: ReadonlyMap<string, FieldType> = new Map<string, FieldType>([
  [boolean.key, boolean],
  [country.key, country],
  [currency.key, currency],
  [date.key, date],
  [datetime.key, datetime],
  [email.key, email],
  [fullName.key, fullName],
  [id.key, id],
  [integer.key, integer],
  [list.key, list],
  [money.key, money],
  [option.key, option],
  [options.key, options],
  [phone.key, phone],
  [state.key, state],
  [text.key, text],
  [url.key, url],
]);

export const transforms: ReadonlyMap<string, Transform> = new Map<string, Transform>([
  [digitsOnly.key, digitsOnly],
  [lowercase.key, lowercase],
  [titleCase.key, titleCase],
  [trim.key, trim],
  [uppercase.key, uppercase],
]);
