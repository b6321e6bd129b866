// Who calls, as far as the network tells. A forwarding header counts only when a trusted proxy wrote it
// (vulnerability class D6 of the research).
import { BlockList, isIP } from 'node:net';

export function createProxyTrust(proxies: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const proxy of proxies) {
    const [address = '', prefix] = proxy.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  return (address) => isIP(address) > 0 && list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

/** Pure: walks X-Forwarded-For from the right, past trusted proxies, to the first address that nobody vouches for. */
export function clientAddress(
  socketAddress: string,
  forwardedFor: string | undefined,
  trusted: (address: string) => boolean,
): string {
  let address = plain(socketAddress);
  if (!forwardedFor || !trusted(address)) return address;
  for (const hop of forwardedFor.split(',').reverse().slice(0, 10)) {
    const next = plain(hop.trim());
    if (isIP(next) === 0) return address;
    address = next;
    if (!trusted(address)) return address;
  }
  return address;
}

/** An IPv4 address written as IPv6 is the same caller; of an IPv6 address the network half counts (RFC 6177). */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}

export function limitKeyOfAddress(address: string): string {
  if (isIP(address) !== 6) return address;
  const groups = expand(address);
  return groups.slice(0, 4).join(':');
}

function expand(address: string): string[] {
  const [left = '', right] = address.split('%')[0]!.split('::');
  const head = left ? left.split(':') : [];
  if (right === undefined) return head;
  const tail = right ? right.split(':') : [];
  return [...head, ...Array<string>(Math.max(0, 8 - head.length - tail.length)).fill('0'), ...tail];
}
