/**
 * Where the browsers that people use have their push services. Nothing is sent anywhere else: an address that a page
 * names could lead inside.
 */
const hosts: ReadonlySet<string> = new Set(['fcm.googleapis.com', 'web.push.apple.com']);
const domains = ['.push.services.mozilla.com', '.push.apple.com', '.notify.windows.com'];

/** Is it the address of a push service of a browser that we know, and nothing else? */
export function isPushService(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host, hostname, username, password } = new URL(address);
  // `host` has a port only where that is another than https has.
  if (protocol !== 'https:' || host !== hostname || username !== '' || password !== '') return false;
  return hosts.has(hostname) || domains.some((domain) => hostname.endsWith(domain));
}
