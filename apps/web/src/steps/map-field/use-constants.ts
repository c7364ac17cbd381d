import { flushSync } from "react-dom";
import { focusOn } from "./focus-on.ts";
import { withConstant, withoutConstant } from "./mapping-edits.ts";
import type { MappingEditor } from "./use-mapping.ts";

/** Id of the input that holds a field's value for every row. */
export const constantId = (field: string) => `constant-${field}`;

/** Id of the select that gives another field one. */
export const CONSTANT_ADD_ID = "constant-add";

/** Give fields one value for every row; the focus goes to where the person goes on. */
export function useConstants({ mapping, change }: MappingEditor) {
  const changeAndGo = (next: typeof mapping, id: string) => {
    // Only what stands on the page can take the focus.
    flushSync(() => change(next));
    focusOn(id);
  };
  return {
    add: (field: string) => changeAndGo(withConstant(mapping, { field, value: "" }), constantId(field)),
    set: (field: string, value: string) => change(withConstant(mapping, { field, value })),
    remove: (field: string) => changeAndGo(withoutConstant(mapping, field), CONSTANT_ADD_ID),
  };
}
