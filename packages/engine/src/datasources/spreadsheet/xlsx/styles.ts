import { MAX_FORMATS } from "../limits.ts";
import { formatKind, type KindOf } from "../number-format.ts";
import { damaged } from "../refusals.ts";
import { attribute } from "../xml/attributes.ts";
import type { Archive } from "../zip/archive.ts";
import { forEachElement } from "../zip/small-part.ts";

/** @returns what each cell format makes of a number, in the order cells refer to them */
export async function readFormats(archive: Archive, part: string): Promise<KindOf[]> {
  const codes = new Map<number, string>();
  const ids: number[] = [];
  await forEachElement(archive, part, (name, attributes, path) => {
    if (name === "numFmt" && path.at(-1) === "numFmts") {
      codes.set(Number(attribute(attributes, "numFmtId")), attribute(attributes, "formatCode") ?? "");
    } else if (name === "xf" && path.at(-1) === "cellXfs") ids.push(Number(attribute(attributes, "numFmtId") ?? "0"));
    if (codes.size + ids.length > MAX_FORMATS) throw damaged("it has too many formats of cells.");
  });
  const kinds = new Map<number, KindOf>();
  return ids.map((id) => {
    const kind = kinds.get(id) ?? formatKind(id, codes);
    kinds.set(id, kind);
    return kind;
  });
}
