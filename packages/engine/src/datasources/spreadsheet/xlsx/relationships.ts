import { MAX_ENTRIES } from "../limits.ts";
import { damaged } from "../refusals.ts";
import { attribute } from "../xml/attributes.ts";
import type { Archive } from "../zip/archive.ts";
import { forEachElement } from "../zip/small-part.ts";

/** A part that another part refers to. */
export interface Relationship {
  id: string;
  /** The last word of the type's address: `worksheet`, `sharedStrings` … */
  kind: string;
  /** Name of the part in the archive. */
  part: string;
}

/**
 * Read what a part refers to inside the workbook. What it refers to elsewhere
 * is left alone.
 *
 * @param part "" for the workbook as a whole
 */
export async function readRelationships(archive: Archive, part: string): Promise<Relationship[]> {
  const slash = part.lastIndexOf("/");
  const folder = part.slice(0, slash + 1);
  const source = `${folder}_rels/${part.slice(slash + 1)}.rels`;
  const found: Relationship[] = [];
  if (!archive.has(source)) return found;
  await forEachElement(archive, source, (name, attributes) => {
    if (name !== "Relationship" || attribute(attributes, "TargetMode") === "External") return;
    const kind = (attribute(attributes, "Type") ?? "").split("/").at(-1) ?? "";
    const target = (attribute(attributes, "Target") ?? "").replaceAll("\\", "/");
    if (found.length > MAX_ENTRIES) throw damaged(`${source} refers to too many parts.`);
    const named = resolve(folder, target);
    found.push({ id: attribute(attributes, "Id") ?? "", kind, part: archive.has(named) ? named : decoded(named) });
  });
  return found;
}

/** A name without the codes of addresses, `%20` for a space. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name; // a percent sign that is one
  }
}

function resolve(folder: string, target: string): string {
  if (target.startsWith("/")) return target.slice(1);
  const names = folder.split("/").slice(0, -1);
  for (const name of target.split("/")) {
    if (name === "..") names.pop();
    else if (name !== ".") names.push(name);
  }
  return names.join("/");
}
