const ownHosts = /^(?:localhost|127(?:\.\d+){3}|\[::1\]|postgres|)$/;
const encrypted: readonly (string | null)[] = ['require', 'verify-ca', 'verify-full'];

/** Does what is asked of this database go over a network that is not the machine's own as anybody there can read it? */
export function goesInTheClear(databaseUrl: string): boolean {
  const { hostname, searchParams } = new URL(databaseUrl);
  return !ownHosts.test(hostname) && !encrypted.includes(searchParams.get('sslmode'));
}
