import { isIP } from "node:net";
import { badUrl } from "./refusals.ts";

const MAX_URL_LENGTH = 2_000;

/** Where a file is to be fetched. */
export interface FileUrl {
  url: URL;
  /** A name, or an IP address without brackets. */
  host: string;
  port: number;
}

/**
 * Read the address of a file.
 *
 * @param base what a redirect came from
 * @throws {AppError} 422 `url_invalid`
 */
export function checkUrl(text: string, ports: readonly number[], base?: URL): FileUrl {
  const refuse = (what: string) => badUrl(what, base !== undefined);
  if (text.length > MAX_URL_LENGTH || !URL.canParse(text, base?.href)) throw refuse("This is not a web address.");
  const url = new URL(text, base);
  if (url.protocol !== "https:") throw refuse("Only addresses that begin with https:// are fetched.");
  if (url.username !== "" || url.password !== "") {
    throw refuse("The address has a user name or a password in it; such addresses are not fetched.");
  }
  const port = url.port === "" ? 443 : Number(url.port);
  if (!ports.includes(port)) throw refuse(`Port ${port} is not fetched from; leave it out of the address.`);
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1");
  // 2130706433, 0x7f.1 and 0177.0.0.1 are ways to write an address that nobody writes who has a file to share.
  if (isIP(host) === 4 && !text.toLowerCase().includes(host) && url.hostname !== base?.hostname) {
    throw refuse("The address has a number in place of a name.");
  }
  return { url, host, port };
}
