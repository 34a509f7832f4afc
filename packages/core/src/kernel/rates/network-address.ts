const quad = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)';
const v4 = new RegExp(`^(?:${quad}\\.){3}${quad}$`);

/** The address as everybody writes it; undefined for what is none. A v4 address in v6 clothes is a v4 address. */
export function readAddress(text: string): string | undefined {
  const bare = text.trim().replace(/^::ffff:(?=\d+\.)/i, '');
  if (v4.test(bare)) return bare;
  const url = bare.includes(':') ? URL.parse(`http://[${bare}]/`) : null;
  const address = url?.hostname.slice(1, -1);
  const groups = address === undefined ? [] : groupsOf(address);
  return isMapped(groups) ? dotted(groups) : address;
}

/** The network that an address lies in, which tells the provider and not the household: /24, and /48 of v6. */
export function networkOf(address: string): string {
  if (!address.includes(':')) return `${address.split('.').slice(0, 3).join('.')}.0/24`;
  const groups = groupsOf(address).slice(0, 3);
  return `${groups.map((group) => group.toString(16)).join(':')}::/48`;
}

/** The eight groups of an IPv6 address; what stands for nothing is 0. */
export function groupsOf(address: string): number[] {
  const [head = '', tail] = address.split('::');
  const parse = (part: string): number[] =>
    part === ''
      ? []
      : part.split(':').flatMap((group) => (group.includes('.') ? [0, 0] : [Number.parseInt(group, 16) || 0]));
  const [before, after] = [parse(head), tail === undefined ? [] : parse(tail)];
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => 0);
  return [...before, ...zeros, ...after].slice(0, 8);
}

/** Is it a v4 address in v6 clothes? */
const isMapped = (groups: number[]): boolean =>
  groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;

/** The last two groups, as v4 is written. */
const dotted = ([, , , , , , high = 0, low = 0]: number[]): string =>
  [high >> 8, high & 255, low >> 8, low & 255].join('.');
