import { BlockList, isIPv4, isIPv6 } from "node:net";

/**
 * Addresses that only mean something inside a network: IANA's special-purpose registries (RFC 6890 and its updates),
 * with carrier NAT, link-local (where clouds keep their credentials), documentation and multicast.
 */
const special4 = listOf("ipv4", [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
]);

/** The part of IPv6 that is routed in public, and what of it is not: tunnels that carry any IPv4 address, documentation. */
const global6 = listOf("ipv6", [["2000::", 3]]);
const special6 = listOf("ipv6", [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
]);
/** IPv4 inside IPv6: mapped, and as NAT64 gives it in networks without IPv4. The last 32 bits are what counts. */
const carriesIpv4 = listOf("ipv6", [
  ["::ffff:0:0", 96],
  ["64:ff9b::", 96],
]);

function listOf(family: "ipv4" | "ipv6", ranges: readonly [address: string, prefix: number][]): BlockList {
  const list = new BlockList();
  for (const [address, prefix] of ranges) list.addSubnet(address, prefix, family);
  return list;
}

/** Whether an IP address is somebody's on the public internet. False for anything that is no IP address. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !special4.check(address, "ipv4");
  if (!isIPv6(address) || address.includes("%")) return false;
  if (carriesIpv4.check(address, "ipv6")) return isPublicAddress(lastFourBytes(address));
  return global6.check(address, "ipv6") && !special6.check(address, "ipv6");
}

function lastFourBytes(address: string): string {
  // The URL parser writes any IPv6 spelling in hexadecimal groups, without leading zeros.
  const [low = "0", high = "0"] = new URL(`http://[${address}]`).hostname.slice(1, -1).split(":").reverse();
  const bits = [high, low].map((group) => Number.parseInt(group || "0", 16));
  return bits.flatMap((group) => [group >> 8, group & 255]).join(".");
}
