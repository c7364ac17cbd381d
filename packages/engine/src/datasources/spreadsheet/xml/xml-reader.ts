import { MAX_CELL_LENGTH } from "../../csv/limits.ts";
import { MAX_DEPTH } from "../limits.ts";
import { damaged, declaresTypes, notAWorkbook } from "../refusals.ts";
import { attribute } from "./attributes.ts";
import { decodeEntities } from "./entities.ts";

/** Told of a document's elements and texts, in their order. Names come without prefix. */
export interface XmlHandler {
  /** @param attributes as they stand in the tag */
  open(name: string, attributes: string): void;
  /** A text may come in pieces. */
  text(text: string): void;
  close(name: string): void;
}

/** Longest tag, text or comment, in UTF-16 units: a cell of the longest, every character written as a reference. */
const MAX_TOKEN = 8 * MAX_CELL_LENGTH;

const LESS = "<";
const SLASH = 47;
const BANG = 33;
const QUESTION = 63;
const GREATER = 62;
const DOUBLE_QUOTE = 34;
const SINGLE_QUOTE = 39;

/**
 * Reads XML chunk by chunk. It knows what workbooks are made of: elements,
 * attributes, texts, CDATA and comments. A document that declares types is
 * refused, so nothing expands and nothing is fetched. Holds one unfinished
 * token and the names of the open elements.
 */
export class XmlReader {
  readonly #part: string;
  readonly #handler: XmlHandler;
  readonly #names: string[] = [];
  #rest = "";
  #isClosed = false;

  /** @param part its name, for refusals */
  constructor(part: string, handler: XmlHandler) {
    this.#part = part;
    this.#handler = handler;
  }

  push(chunk: string): void {
    const text = this.#rest + chunk;
    let at = 0;
    for (;;) {
      const next = this.#token(text, at);
      if (next === null) break;
      at = next;
    }
    this.#rest = text.slice(at);
    if (this.#rest.length > MAX_TOKEN) throw damaged(`${this.#part} holds a text without end.`);
  }

  end(): void {
    const isWhole = this.#isClosed && this.#names.length === 0 && this.#rest.trim() === "";
    if (!isWhole) throw damaged(`${this.#part} ends too early.`);
  }

  /** @returns where the next token begins; null when this one is not all there */
  #token(text: string, at: number): number | null {
    const tag = text.indexOf(LESS, at);
    if (tag === -1) return null;
    if (tag > at) {
      this.#text(text.slice(at, tag));
      return tag;
    }
    const mark = text.charCodeAt(tag + 1);
    if (Number.isNaN(mark)) return null;
    if (mark === SLASH) return this.#endTag(text, tag);
    if (mark === BANG) return this.#declaration(text, tag);
    if (mark === QUESTION) return this.#instruction(text, tag);
    return this.#startTag(text, tag);
  }

  #text(written: string): void {
    if (this.#names.length === 0) {
      if (written.trim() !== "") throw notAWorkbook(`a zip archive whose part ${this.#part} is no XML`);
      return;
    }
    this.#handler.text(decodeEntities(withLineFeeds(written)));
  }

  #startTag(text: string, tag: number): number | null {
    const close = tagEnd(text, tag + 1);
    if (close === -1) return null;
    const isEmpty = text.charCodeAt(close - 1) === SLASH;
    const nameEnd = endOfName(text, tag + 1, close);
    const name = text.slice(tag + 1, nameEnd);
    if (name === "" || (this.#names.length === 0 && this.#isClosed)) throw damaged(`${this.#part} is no XML.`);
    const plain = withoutPrefix(name);
    this.#handler.open(plain, text.slice(nameEnd, isEmpty ? close - 1 : close));
    if (isEmpty) {
      this.#handler.close(plain);
      this.#isClosed ||= this.#names.length === 0;
    } else if (this.#names.push(name) > MAX_DEPTH)
      throw damaged(`${this.#part} has elements inside each other without end.`);
    return close + 1;
  }

  #endTag(text: string, tag: number): number | null {
    const close = text.indexOf(">", tag);
    if (close === -1) return null;
    const name = text.slice(tag + 2, endOfName(text, tag + 2, close));
    if (this.#names.pop() !== name) throw damaged(`${this.#part} closes an element that is not open.`);
    this.#handler.close(withoutPrefix(name));
    this.#isClosed = this.#names.length === 0;
    return close + 1;
  }

  #declaration(text: string, tag: number): number | null {
    const isComment = text.startsWith("<!--", tag);
    const isData = text.startsWith("<![CDATA[", tag);
    if (!isComment && !isData) {
      if (text.length - tag < 9) return null;
      throw declaresTypes(this.#part);
    }
    const close = text.indexOf(isComment ? "-->" : "]]>", tag + (isComment ? 4 : 9));
    if (close === -1) return null;
    if (isData) this.#handler.text(withLineFeeds(text.slice(tag + 9, close)));
    return close + 3;
  }

  #instruction(text: string, tag: number): number | null {
    const close = text.indexOf("?>", tag);
    if (close === -1) return null;
    if (/^<\?xml\s/.test(text.slice(tag, tag + 6))) {
      const encoding = attribute(text.slice(tag + 5, close), "encoding") ?? "utf-8";
      if (!/^(?:utf-?8|utf-?16|us-ascii)$/i.test(encoding)) {
        throw damaged(`${this.#part} is written in the encoding ${encoding.slice(0, 20)}.`);
      }
    }
    return close + 2;
  }
}

/** @returns the `>` that ends a tag: one inside an attribute does not; -1 when it is not there yet */
function tagEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === GREATER) return at;
    if (code !== DOUBLE_QUOTE && code !== SINGLE_QUOTE) continue;
    at = text.indexOf(code === DOUBLE_QUOTE ? '"' : "'", at + 1);
    if (at === -1) return -1;
  }
  return -1;
}

function endOfName(text: string, from: number, close: number): number {
  let at = from;
  while (at < close) {
    const code = text.charCodeAt(at);
    if (code <= 32 || code === SLASH) break;
    at += 1;
  }
  return at;
}

function withoutPrefix(name: string): string {
  const colon = name.indexOf(":");
  return colon === -1 ? name : name.slice(colon + 1);
}

/** @see XML 1.0, 2.11: a parser passes on line feeds alone */
function withLineFeeds(text: string): string {
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}
