/**
 * The name that a web server gives its file.
 *
 * @param disposition header Content-Disposition
 * @returns not yet fit for showing; "" when there is none
 * @see RFC 6266, RFC 8187
 */
export function fileNameOf(disposition: string | undefined, url: URL): string {
  const name = namedIn(disposition ?? "") ?? decode(url.pathname);
  return name.slice(Math.max(name.lastIndexOf("/"), name.lastIndexOf("\\")) + 1);
}

function namedIn(disposition: string): string | null {
  const encoded = /;\s*filename\*\s*=\s*utf-8'[^']*'([^;\s]+)/i.exec(disposition)?.[1];
  if (encoded !== undefined) return decode(encoded);
  const quoted = /;\s*filename\s*=\s*"((?:[^"\\]|\\.){1,500})"/i.exec(disposition)?.[1];
  if (quoted !== undefined) return latin1AsUtf8(quoted.replace(/\\(.)/g, "$1"));
  return /;\s*filename\s*=\s*([^;\s"]+)/i.exec(disposition)?.[1] ?? null;
}

/** Bytes of headers are read one by one; most servers mean UTF-8. */
function latin1AsUtf8(text: string): string {
  const read = Buffer.from(text, "latin1").toString("utf8");
  return read.includes("\uFFFD") ? text : read;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // not percent-encoded: a name like any other
  }
}
