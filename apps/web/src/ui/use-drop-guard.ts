import { useEffect } from "react";
import { holdsFile } from "./use-file-arrival.ts";

/** A file that is dropped where nothing takes it must not have the browser leave the page for it. */
export function useDropGuard() {
  useEffect(() => {
    const keep = (event: DragEvent) => {
      if (!holdsFile(event) || event.defaultPrevented) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = "none";
    };
    addEventListener("dragover", keep);
    addEventListener("drop", keep);
    return () => {
      removeEventListener("dragover", keep);
      removeEventListener("drop", keep);
    };
  }, []);
}
