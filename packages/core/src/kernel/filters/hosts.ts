import { withoutUnseen } from './fold.ts';

/** No host is longer: what stands before the last of it is not looked at. */
const hostLengthMax = 253;
const asciiHost = /^(?:(?:[a-z0-9_][a-z0-9_-]{0,62}\.)+[a-z0-9-]{2,63}|\d{1,3}(?:\.\d{1,3}){3})$/;

/** Lower case, in the form that the domain name system knows: `bücher.example` is `xn--bcher-kva.example`. */
function asciiOf(host: string): string | undefined {
  if (/^[\u0021-\u007e]*$/.test(host)) return host;
  const address = `http://${host}`;
  return URL.canParse(address) ? new URL(address).hostname : undefined;
}

const plain = (text: string): string => withoutUnseen(text).normalize('NFKC').toLowerCase().replaceAll('。', '.');

/** The host of an address as people write it: with or without scheme, `www.`, port, dot at the end. */
function hostOf(written: string): string | undefined {
  const bare = plain(written)
    .trim()
    .replace(/^[a-z][a-z0-9+.-]*:\/\//, '')
    .replace(/^(?:\*\.|\.)/, '')
    .replace(/:\d{1,5}$/, '')
    .replace(/\.$/, '')
    .replace(/^www\.(?=.*\.)/, '');
  const ascii = asciiOf(bare);
  return ascii !== undefined && ascii.length <= hostLengthMax && asciiHost.test(ascii) ? ascii : undefined;
}

/** The domain that somebody wrote down as a filter, or why it is none. */
export function readDomain(written: string): { host: string } | { fault: 'domain' | 'path' } {
  const bare = written.trim().replace(/\/$/, '');
  const host = hostOf(bare);
  if (host !== undefined) return { host };
  const before = bare.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '').split(/[/?#]/)[0] ?? '';
  return { fault: before.length < bare.length && hostOf(before) !== undefined ? 'path' : 'domain' };
}

/** Does it look like a domain, and not like a word? */
export const isDomainLike = (written: string): boolean =>
  !/\s/.test(written.trim()) &&
  (/^https?:\/\//i.test(written.trim()) || /\p{L}\.?$/u.test(written.trim().replace(/\/$/, ''))) &&
  'host' in readDomain(written);

/**
 * The hosts that a text names, in addresses and as they are: all that could be one, in the form of the domain name
 * system. Takes time as the text is long.
 */
export function hostsIn(text: string): Set<string> {
  const hosts = new Set<string>();
  const written = plain(text);
  // As a browser reads it, with what is escaped.
  for (const [address] of written.matchAll(/https?:\/\/[^\s<>"]+/g)) {
    const parsed = URL.canParse(address) ? new URL(address).hostname : '';
    if (parsed) hosts.add(parsed.replace(/\.$/, ''));
  }
  for (const [run] of written.matchAll(/[\p{L}\p{N}\p{M}_.-]+/gu)) {
    if (!run.includes('.')) continue;
    // In scripts without spaces an address stands between the letters of the text.
    for (const each of /^[\u0021-\u007e]*$/.test(run) ? [run] : [run, ...(run.match(/[a-z0-9_.-]+/g) ?? [])]) {
      const host = each.replace(/^[.-]+|[.-]+$/g, '').slice(-hostLengthMax);
      const ascii = host.includes('.') ? asciiOf(host) : undefined;
      if (ascii !== undefined) hosts.add(ascii);
    }
  }
  return hosts;
}

/** The host and all that it is below. */
export function* domainsOf(host: string): Generator<string> {
  const last = host.slice(-hostLengthMax);
  yield last;
  for (let dot = last.indexOf('.'); dot >= 0; dot = last.indexOf('.', dot + 1)) yield last.slice(dot + 1);
}
