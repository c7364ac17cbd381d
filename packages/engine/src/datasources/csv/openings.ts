import { CHOOSE, CONTACTS, EXPORT, RENAME_JSON, SAVE_AS, SAVE_AS_XLSX, type Format } from "./format.ts";

/** How texts of another kind begin, after white space. */
export const openings: readonly (Format & { pattern: RegExp })[] = [
  {
    pattern: /^\s*(?:<!--[^]{0,500}?-->\s*)?<(?:!doctype\s+html|html|head|body|table|meta|script|div)[\s>]/i,
    what: "a web page (HTML)",
    hint: "If it should be a workbook, open it in a spreadsheet program, save it as .xlsx, and upload that file. If a site answered with its sign-in page, sign in there and export again.",
  },
  {
    pattern: /^\s*<\?xml[^]{0,4000}?"urn:schemas-microsoft-com:office:spreadsheet"/i,
    what: "a workbook in the XML of Excel 2003",
    hint: SAVE_AS_XLSX,
  },
  {
    pattern: /^\s*<\?xml[^]{0,500}?<office:document\s/i,
    what: "a flat OpenDocument file (.fods)",
    hint: "Open it in the program it comes from, save it as .ods or .xlsx, and upload that file.",
  },
  { pattern: /^\s*(?:<\?xml[^]{0,500}?)?<svg[\s>]/i, what: "an image (SVG)", hint: CHOOSE },
  { pattern: /^\s*<\?xml[\s?]/i, what: "an XML document", hint: SAVE_AS },
  {
    pattern: /^\s*<(p|ul|ol|h[1-6]|span|center|font)[\s>][^]*<\/\1>/i,
    what: "a part of a web page (HTML)",
    hint: SAVE_AS,
  },
  { pattern: /^\s*<([A-Za-z_][\w:.-]*)(?:\s[^<>]*)?>\s*<[^]*<\/\1\s*>\s*$/, what: "an XML document", hint: SAVE_AS },
  { pattern: /^\s*(?:\[\s*)?\{\s*"(?:[^"\\]|\\.){0,500}"\s*:/, what: "a JSON file", hint: RENAME_JSON },
  {
    pattern: /^\s*BEGIN:VCARD\s*[\r\n]/i,
    what: "a vCard file",
    hint: CONTACTS,
  },
  { pattern: /^\s*BEGIN:VCALENDAR\s*[\r\n]/i, what: "a calendar file", hint: EXPORT },
  {
    pattern:
      /^(?:From \S+ .*\r?\n|(?=(?:.+\r?\n){0,60}(?:Received|Return-Path|Delivered-To|MIME-Version|Message-ID): ))(?:[A-Z][\w-]*: .*\r?\n(?:[ \t].*\r?\n)*){3}/i,
    what: "an e-mail message",
    hint: "If a table is attached to it, save that and upload it.",
  },
  { pattern: /^\s*(?:version: 1\s+)?(?:#.*\r?\n)*dn::? \S+/, what: "an LDIF file of a directory", hint: CONTACTS },
  {
    pattern:
      /^(?:\s|--.*\n|\/\*[^]*?\*\/;?|SET .*\n)*(?:CREATE TABLE|INSERT INTO|DROP TABLE|CREATE DATABASE)\s[^]*?(?:\(|;)/i,
    what: "an SQL script",
    hint: "Export the table as CSV and upload that file.",
  },
  { pattern: /^(?:---\s*\n)?(?:[\w-]+:\s*\n)?\s*- [\w-]+: .*\n\s+[\w-]+: /, what: "a YAML file", hint: EXPORT },
  { pattern: /^-----BEGIN [A-Z ]+-----\r?\n/, what: "a key or certificate", hint: CHOOSE },
];
