import { MAX_SMALL_PART_BYTES } from "../limits.ts";
import type { Archive } from "./archive.ts";
import { readWholePart } from "./read-part.ts";

/** Call `open` for each element of a part that is small. */
export async function forEachElement(
  archive: Archive,
  part: string,
  open: (name: string, attributes: string, path: readonly string[]) => void,
): Promise<void> {
  const path: string[] = [];
  const handler = {
    open(name: string, attributes: string) {
      open(name, attributes, path);
      path.push(name);
    },
    text() {},
    close() {
      path.pop();
    },
  };
  await readWholePart(archive, part, handler, MAX_SMALL_PART_BYTES);
}
