interface Unsent {
  userId: string;
  importType: string;
  file: File;
}

/** A file whose sending ended with the session. The page that sends it is gone by then, so that it is kept here. */
let unsent: Unsent | null = null;

export function keepUnsent(file: Unsent) {
  unsent = file;
}

/** @returns the file, once; null for anybody else than who sent it */
export function takeUnsent(userId: string): Unsent | null {
  const kept = unsent;
  unsent = null;
  return kept?.userId === userId ? kept : null;
}
