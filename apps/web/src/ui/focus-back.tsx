import { useEffect, useState } from "react";
import { focusHeading } from "./focus-heading.ts";

/** Within what covers the page: once it is gone, the focus goes back to what opened it, or to the heading where that is gone too. */
export function FocusBack() {
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (document.activeElement !== document.body) return;
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
      else focusHeading();
    },
    [opener],
  );
  return null;
}
