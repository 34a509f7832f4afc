import type { Log, StolenPasswords } from '@isntgram/core/kernel/ports';

const timeoutMs = 2_000;

/**
 * Asks a service that speaks the range format of Pwned Passwords: GET <endpoint>ABCDE answers a line `SUFFIX:COUNT` for
 * each hash that begins so, padded with counts of zero. Where it does not answer in time, nobody is kept from signing
 * up: the log says so.
 */
export function createStolenPasswords(endpoint: string, log: Log): StolenPasswords {
  const ask = async (prefix: string): Promise<ReadonlySet<string>> => {
    const response = await fetch(`${endpoint}${prefix}`, {
      headers: { 'add-padding': 'true', 'user-agent': 'isntgram' },
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!response.ok) throw new Error(`It answered ${response.status}.`);
    const lines = (await response.text()).split(/\r?\n/).map((line) => line.trim().toUpperCase().split(':'));
    return new Set(lines.flatMap(([suffix, count]) => (suffix && Number(count) > 0 ? [suffix] : [])));
  };
  return {
    startingWith: (prefix) =>
      ask(prefix).catch((error: unknown) => {
        log({
          level: 'warn',
          message: 'Whether a password was stolen could not be asked: it is let pass.',
          error: String(error),
        });
        return undefined;
      }),
  };
}
