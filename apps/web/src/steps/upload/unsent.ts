interface Unsent {
  userId: string;
  importType: string;
  file: File;
  /** Of the sending that failed, so that a file that did arrive then is not taken twice. */
  key: string;
  /** Whether that was because the session had ended. */
  isSignedOut: boolean;
}

/** A file whose sending failed when the page that sent it was gone, so that it is kept here. */
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
