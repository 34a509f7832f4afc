import { createApi } from '@isntgram/api/app';

/** Calls the API of a platform as a browser at one place does. */
export function openCalls(platform: Parameters<typeof createApi>[0]) {
  const api = createApi(platform);
  return (method: string, path: string, cookie = '', body?: object) =>
    api(
      new Request(`http://localhost${path}`, {
        method,
        headers: { cookie, 'x-client-address': '203.0.113.7', ...(body && { 'content-type': 'application/json' }) },
        ...(body && { body: JSON.stringify(body) }),
      }),
      () => undefined,
    );
}

/** The session that an answer brings, as a browser sends it back. */
export const cookieOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .find((line) => line.startsWith('session='))
    ?.split(';')[0] ?? '';
