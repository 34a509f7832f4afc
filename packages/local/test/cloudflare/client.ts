import { request } from 'node:http';
import type { Cloudflare } from '@isntgram/local/cloudflare/start-cloudflare';

export interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
}

/** Asks the API as a program without wrangler does. */
export function apiOf({ apiBaseUrl, accountId, token: own }: Cloudflare) {
  const ask = async (method: string, path: string, body?: unknown, token: string = own) => {
    const isForm = body instanceof FormData;
    const response = await fetch(`${apiBaseUrl}${path.replace('ACCOUNT', accountId)}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    });
    return { status: response.status, headers: response.headers, body: await response.json() };
  };
  const form = (module: string, metadata: object): FormData => {
    const parts = new FormData();
    const named = { main_module: 'main.js', compatibility_date: '2026-10-01', ...metadata };
    parts.set('metadata', JSON.stringify(named));
    parts.set('main.js', new File([module], 'main.js', { type: 'application/javascript+module' }));
    return parts;
  };
  /** @throws Error with what the API answered, where it refuses */
  const well = async (method: string, path: string, body?: unknown) => {
    const answer = await ask(method, path, body);
    if (!answer.body.success) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
    return answer.body.result;
  };
  const script = (name: string) => `/accounts/ACCOUNT/workers/scripts/${name}`;
  return {
    ask,
    well,
    form,
    script,
    /** Uploads and deploys at once; the version. */
    async deploy(name: string, module: string, metadata: object = {}): Promise<string> {
      await well('PUT', script(name), form(module, metadata));
      return (await well('GET', `${script(name)}/deployments`)).deployments[0].versions[0].version_id;
    },
    /** Uploads a version and deploys none. */
    async upload(name: string, module: string, metadata: object = {}): Promise<string> {
      return (await well('POST', `${script(name)}/versions`, form(module, metadata))).id;
    },
    share: (name: string, versions: Record<string, number>) =>
      well('POST', `${script(name)}/deployments`, {
        strategy: 'percentage',
        versions: Object.entries(versions).map(([version_id, percentage]) => ({ version_id, percentage })),
      }),
  };
}

/** Asks at the front, as a visitor of `host` does. */
export function visitorOf({ frontUrl }: Cloudflare, host = 'isntgram.example') {
  return (path: string, headers: Record<string, string> = {}, method = 'GET', body = ''): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const { hostname, port } = new URL(frontUrl);
      const outgoing = request({ host: hostname, port, path, method, headers: { host, ...headers } });
      outgoing.once('error', reject).once('response', async (answer) => {
        let text = '';
        for await (const piece of answer.setEncoding('utf8')) text += piece;
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text });
      });
      outgoing.end(body);
    });
}
