const quad = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)';
const v4 = new RegExp(`^(?:${quad}\\.){3}${quad}$`);

/** The address as everybody writes it; undefined for what is none. A v4 address in v6 clothes is a v4 address. */
export function readAddress(text: string): string | undefined {
  const bare = text.trim().replace(/^::ffff:(?=\d+\.)/i, '');
  if (v4.test(bare)) return bare;
  const url = bare.includes(':') ? URL.parse(`http://[${bare}]/`) : null;
  return url?.hostname.slice(1, -1);
}

/** The network that an address lies in, which tells the provider and not the household: /24, and /48 of v6. */
export function networkOf(address: string): string {
  if (!address.includes(':')) return `${address.split('.').slice(0, 3).join('.')}.0/24`;
  const [head = '', tail] = address.split('::');
  const groups = head.split(':').filter(Boolean);
  const after = tail?.split(':').filter(Boolean) ?? [];
  const zeros = Array.from({ length: Math.max(0, 8 - groups.length - after.length) }, () => '0');
  return `${[...groups, ...zeros, ...after].slice(0, 3).join(':')}::/48`;
}
