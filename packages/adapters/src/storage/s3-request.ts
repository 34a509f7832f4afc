/** Who waited for so long need not try again: whoever asks waits, too. */
const patienceMs = 4_000;

/** Tries again what a store may get right the next time: a lost connection, a 5xx, a 429. Returns the last answer. */
export async function fetchWithRetries(
  send: () => Promise<Response>,
  attemptsMax = 4,
  firstDelayMs = 50,
): Promise<Response> {
  const startedAt = Date.now();
  for (let attempt = 1; ; attempt += 1) {
    const isLast = () => attempt === attemptsMax || Date.now() - startedAt > patienceMs;
    try {
      const response = await send();
      if (isLast() || (response.status < 500 && response.status !== 429)) return response;
      await response.body?.cancel();
    } catch (error) {
      if (isLast()) throw error;
    }
    const delayMs = firstDelayMs * 2 ** (attempt - 1) * (0.5 + Math.random() / 2);
    await new Promise((resolve) => setTimeout(resolve, delayMs));
  }
}

/** The path of a key as the signature wants it: every byte but unreserved ones and slashes percent-encoded, once. */
export const encodeKey = (key: string): string =>
  key
    .split('/')
    .map((part) =>
      encodeURIComponent(part).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`),
    )
    .join('/');

/** What the store said against a request, in one line for the log. */
export async function storeError(response: Response, method: string, key: string): Promise<Error> {
  const text = await response.text().catch(() => '');
  const code = /<Code>([^<]*)<\/Code>/.exec(text)?.[1] ?? '';
  const message = /<Message>([^<]*)<\/Message>/.exec(text)?.[1] ?? text.slice(0, 200);
  return new Error(
    `The media store answered ${[response.status, code].join(' ').trim()} to ${method} ${key}: ` +
      `${message || 'no reason given'}`,
  );
}
