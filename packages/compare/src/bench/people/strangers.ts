import type { Subject } from '../subject.ts';

/** What an instance is told so that it believes the addresses that these people come from. */
export const believingAddresses = (): Record<string, string> => ({ TRUST_PROXY: 'true' });

/** Asks as somebody at an address of their own, the `n`th. Answers the status, when the answer was read. */
export async function askFrom({ url }: Pick<Subject, 'url'>, n: number, path: string, json: object): Promise<number> {
  const address = `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`;
  const response = await fetch(new URL(path, url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': address, 'cf-connecting-ip': address },
    body: JSON.stringify(json),
  });
  await response.arrayBuffer();
  return response.status;
}

/** Milliseconds that it takes. */
export async function timed(act: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await act();
  return performance.now() - started;
}
