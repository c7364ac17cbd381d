import { useEffect, useState } from "react";

/** Within what covers the page: once it is gone, the focus goes back to what opened it, or to the heading where that is gone too. */
export function FocusBack() {
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (document.activeElement !== document.body) return;
      const target = opener?.isConnected === true ? opener : document.querySelector("main h1");
      if (target instanceof HTMLElement) target.focus();
    },
    [opener],
  );
  return null;
}
