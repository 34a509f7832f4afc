import { Agent as HttpAgent, request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';

export interface Answered {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
  ms: number;
}

export interface Asker {
  /** Asks for a path, of the versions that `overrides` names. @throws where there is no answer in time */
  ask(path: string, overrides?: string): Promise<Answered>;
  close(): void;
}

const answerMs = 15_000;

/** Which version of which Worker is to answer; https://developers.cloudflare.com/workers/versions-and-deployments/ */
export const overrideOf = (name: string, version: string): string => `${name}="${version}"`;

/** Asks the environment as a visitor does; `front` is where it is reached, if not by its domain. */
export function createAsker({
  domain,
  front = `https://${domain}`,
}: {
  domain: string;
  front?: string | undefined;
}): Asker {
  const base = new URL(front);
  const isSecure = base.protocol === 'https:';
  const agent = isSecure ? new HttpsAgent({ keepAlive: true }) : new HttpAgent({ keepAlive: true });
  const send = isSecure ? httpsRequest : httpRequest;
  return {
    ask(path, overrides) {
      const began = performance.now();
      const headers = {
        host: domain,
        'user-agent': 'isntgram-deploy',
        ...(overrides && { 'cloudflare-workers-version-overrides': overrides }),
      };
      return new Promise((resolve, reject) => {
        const request = send(new URL(path, base), { agent, headers, timeout: answerMs }, (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.once('error', reject);
          response.once('end', () =>
            resolve({
              ...{ status: response.statusCode ?? 0, headers: response.headers },
              ...{ body: Buffer.concat(chunks), ms: performance.now() - began },
            }),
          );
        });
        request.once('timeout', () => request.destroy(new Error(`no answer in ${answerMs / 1000} s`)));
        request.once('error', reject);
        request.end();
      });
    },
    close: () => agent.destroy(),
  };
}
