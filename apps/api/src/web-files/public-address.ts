import ipaddr from "ipaddr.js";

/** Addresses that clouds answer on from inside, although they look public. */
const INSIDE_OF_CLOUDS = new Set(["168.63.129.16"]);
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR("2000::/3");

/**
 * Whether an IP address belongs to the public internet: none of a machine, a local
 * network, a provider's inner network or a group, and none that another address is packed in.
 */
export function isPublicAddress(address: string): boolean {
  if (INSIDE_OF_CLOUDS.has(address) || !ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== "unicast") return false;
  return parsed instanceof ipaddr.IPv4 || parsed.match(GLOBAL_UNICAST);
}
