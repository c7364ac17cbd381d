import { decodeEntities } from "./entities.ts";
import { damaged } from "../refusals.ts";

const isSpace = (code: number) => code === 32 || (code >= 9 && code <= 13);

/**
 * Read one attribute of a tag.
 *
 * @param attributes all of them, as they stand in the tag
 * @param name with its prefix
 */
export function attribute(attributes: string, name: string): string | undefined {
  for (let at = 0; ;) {
    const equals = attributes.indexOf("=", at);
    if (equals === -1) return undefined;
    let start = at;
    while (isSpace(attributes.charCodeAt(start))) start += 1;
    let end = equals;
    while (isSpace(attributes.charCodeAt(end - 1))) end -= 1;
    let open = equals + 1;
    while (isSpace(attributes.charCodeAt(open))) open += 1;
    const quote = attributes[open];
    const close = quote === '"' || quote === "'" ? attributes.indexOf(quote, open + 1) : -1;
    if (close === -1) throw damaged("an attribute is not closed.");
    const isIt = end - start === name.length && attributes.startsWith(name, start);
    if (isIt) return decodeEntities(attributes.slice(open + 1, close));
    at = close + 1;
  }
}

/** Read an attribute whose prefix a writer may choose, by the name behind it. */
export function attributeOfAnyPrefix(attributes: string, name: string): string | undefined {
  const [, prefix] = new RegExp(String.raw`(?:^|\s)([\w.-]+):${name}\s*=`).exec(attributes) ?? [];
  return prefix === undefined ? undefined : attribute(attributes, `${prefix}:${name}`);
}
