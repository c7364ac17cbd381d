/** Whether a file can still be read as it was chosen: browsers refuse one that has changed since. */
export async function isReadable(file: File): Promise<boolean> {
  return file
    .slice(0, 1)
    .arrayBuffer()
    .then(() => true)
    .catch(() => false); // whatever keeps it from being read
}
