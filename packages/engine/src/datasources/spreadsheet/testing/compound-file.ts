const SECTOR = 512;
const END = 0xff_ff_ff_fe;
const FREE = 0xff_ff_ff_ff;

/** Write a compound file with these streams, each in latin1. Its first sector is the table of sectors. */
export function compoundFile(streams: Readonly<Record<string, string>>): Buffer {
  const bodies = Object.entries(streams).map(([name, content]) => ({
    name,
    size: content.length,
    sectors: Math.max(1, Math.ceil(content.length / SECTOR)),
    bytes: Buffer.from(content, "latin1"),
  }));
  const directorySectors = Math.ceil((bodies.length + 1) / 4);
  const table: number[] = [0xff_ff_ff_fd, ...chain(1, directorySectors)];
  const directory = [entry({ name: "Root Entry", kind: 5, start: END, size: 0 })];
  const contents: Buffer[] = [];
  for (const { name, size, sectors, bytes } of bodies) {
    directory.push(entry({ name, kind: 2, start: table.length, size }));
    table.push(...chain(table.length, sectors));
    contents.push(Buffer.concat([bytes], sectors * SECTOR));
  }
  const tableBytes = Buffer.alloc(SECTOR, 0xff);
  for (const [at, next] of table.entries()) tableBytes.writeUInt32LE(next, at * 4);
  return Buffer.concat([header(), tableBytes, Buffer.concat(directory, directorySectors * SECTOR), ...contents]);
}

function chain(start: number, length: number): number[] {
  return Array.from({ length }, (_, index) => (index === length - 1 ? END : start + index + 1));
}

function header(): Buffer {
  const bytes = Buffer.alloc(SECTOR);
  bytes.write("d0cf11e0a1b11ae1", "hex");
  bytes.writeUInt16LE(9, 30);
  bytes.writeUInt16LE(6, 32);
  bytes.writeUInt32LE(1, 44);
  bytes.writeUInt32LE(1, 48);
  // No stream is small: each has sectors of its own.
  bytes.writeUInt32LE(0, 56);
  bytes.writeUInt32LE(END, 60);
  bytes.writeUInt32LE(END, 68);
  bytes.fill(0xff, 76);
  bytes.writeUInt32LE(0, 76);
  return bytes;
}

function entry({ name, kind, start, size }: { name: string; kind: number; start: number; size: number }): Buffer {
  const bytes = Buffer.alloc(128);
  bytes.write(name, "utf16le");
  bytes.writeUInt16LE((name.length + 1) * 2, 64);
  bytes.writeUInt8(kind, 66);
  for (const at of [68, 72, 76]) bytes.writeUInt32LE(FREE, at);
  bytes.writeUInt32LE(start, 116);
  bytes.writeUInt32LE(size, 120);
  return bytes;
}
