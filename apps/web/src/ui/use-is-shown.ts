import { useEffect, useRef } from "react";

/** @returns whether the component is still on the page, for what comes back later than a person stays */
export function useIsShown(): () => boolean {
  const page = useRef({ isShown: true });
  useEffect(() => {
    const { current } = page;
    current.isShown = true;
    return () => void (current.isShown = false);
  }, []);
  return () => page.current.isShown;
}
