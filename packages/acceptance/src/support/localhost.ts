import dns from 'node:dns';

type Lookup = (
  hostname: string,
  options: object,
  callback: (error: null, address: unknown, family?: number) => void,
) => void;

/**
 * Browsers resolve every name under .localhost to this machine (RFC 6761); Node leaves it to a resolver that may not.
 */
export function resolveLocalhost(): void {
  const original = dns.lookup as unknown as Lookup;
  const lookup: Lookup = (hostname, options, callback) => {
    if (!hostname.endsWith('.localhost')) return original(hostname, options, callback);
    const all = 'all' in options && options.all === true;
    return all ? callback(null, [{ address: '127.0.0.1', family: 4 }]) : callback(null, '127.0.0.1', 4);
  };
  Object.assign(dns, { lookup });
}
