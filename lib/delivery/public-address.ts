import ipaddr from "ipaddr.js";

/**
 * Whether an address is somebody else's on the open internet: global unicast, and no other address in disguise.
 *
 * Everything that is not known to be public is refused: private, loopback, link-local (where clouds keep their
 * metadata), shared, multicast and reserved ranges, and those of IPv6 that carry an address of IPv4 to be reached through a
 * translator (mapped, NAT64, 6to4, Teredo).
 */
export function isPublicAddress(text: string): boolean {
  // A zone ("fe80::1%eth0") names an interface of this machine.
  if (text.includes("%") || !ipaddr.isValid(text)) return false;
  const address = ipaddr.parse(text);
  if (address.range() !== "unicast") return false;
  if (address.kind() === "ipv4") return isIPv4InFull(text) && !serviceOfHost.has(address.toString());
  // Of IPv6 only this eighth is given out to anybody; a range nobody has heard of yet is none of it.
  return address.match(ipaddr.parse("2000::"), 3);
}

/** Looks public, and is answered by the machine's own host on Azure, with what it keeps of the machine. */
const serviceOfHost = new Set(["168.63.129.16"]);

/** Not "127.1" nor "0x7f000001": what reads such forms otherwise than we do would go elsewhere. */
const isIPv4InFull = (text: string) => /^\d{1,3}(\.\d{1,3}){3}$/.test(text) && !/(^|\.)0\d/.test(text);
