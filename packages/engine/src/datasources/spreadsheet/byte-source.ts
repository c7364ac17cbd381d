/** The bytes of a file, wherever they are kept. */
export interface ByteSource {
  /** Bytes of the whole file. */
  size: number;
  /** @param end the first byte left out; at most `WINDOW_BYTES` behind `start` */
  read(start: number, end: number): Promise<Uint8Array>;
}
