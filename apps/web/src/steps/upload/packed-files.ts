/** Endings and media types of packed files that are unpacked, whatever is inside. */
export const packedFiles = [".gz", ".zip", "application/gzip", "application/zip"] as const;

/** @returns a file's name without its endings; of a packed file there are two */
export const nameWithoutEndings = (name: string): string =>
  name.replace(/\.(?:gz|gzip|zip)$/i, "").replace(/\.[^.]+$/, "");
