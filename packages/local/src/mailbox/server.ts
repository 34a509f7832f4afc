import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { readMails } from './mails.ts';
import { mailboxPage } from './page.ts';

export interface Mailbox {
  url: string;
  close(): Promise<void>;
}

/** A page of another site could have its name point to this machine: only these names are ours. */
const isOurs = (host: string | undefined): boolean => /^(localhost|127\.0\.0\.1)(:\d+)?$/.test(host ?? '');

/**
 * Shows what the folder mailer keeps, to browsers on this machine and, at /mails.json?to=ADDRESS, to tests. Not
 * maildev: it takes mails by SMTP alone, and our Worker sends them by HTTP; it brings 265 packages.
 */
export async function serveMailbox(folder: string, port: number): Promise<Mailbox> {
  const server = createServer(async (request, response) => {
    try {
      if (!isOurs(request.headers.host)) return void response.writeHead(421).end();
      if (request.method !== 'GET') return void response.writeHead(405, { allow: 'GET' }).end();
      await answer(new URL(request.url ?? '/', 'http://localhost'), folder, response);
    } catch {
      response.writeHead(500).end('The mailbox could not be read.');
    }
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The mailbox has no port.');
  return {
    url: `http://localhost:${address.port}`,
    async close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function answer({ pathname, searchParams }: URL, folder: string, response: ServerResponse): Promise<void> {
  const headers = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };
  if (pathname === '/mails.json') {
    const mails = await readMails(folder, { to: searchParams.get('to') ?? undefined });
    return void response.writeHead(200, { ...headers, 'content-type': 'application/json' }).end(JSON.stringify(mails));
  }
  const mails = await readMails(folder);
  if (pathname === '/newest') {
    return void response.writeHead(200, { ...headers, 'content-type': 'text/plain' }).end(mails[0]?.id ?? '');
  }
  if (pathname !== '/') return void response.writeHead(404, headers).end();
  const nonce = randomBytes(16).toString('base64');
  const wanted = searchParams.get('mail');
  const current = mails.find(({ id }) => id === wanted) ?? mails[0];
  const page = mailboxPage(mails, { current, asText: searchParams.get('as') === 'text', nonce });
  response
    .writeHead(200, {
      ...headers,
      'content-type': 'text/html; charset=utf-8',
      // The frame with the mail inherits it: inline styles are how mails are written.
      'content-security-policy':
        `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'unsafe-inline'; img-src data:; connect-src ` +
        `'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'`,
    })
    .end(page);
}
