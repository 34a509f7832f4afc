import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import type { Mailer } from '@isntgram/core/kernel/ports';
import * as z from 'zod';

const mail = z.object({
  ...{ to: z.array(z.string()).min(1), subject: z.string(), text: z.string(), html: z.string() },
  headers: z.record(z.string(), z.string()).optional(),
});

export interface MailEndpoint {
  url: string;
  close(): Promise<void>;
}

async function handle(request: IncomingMessage, response: ServerResponse, mailer: Mailer): Promise<void> {
  const parsed = request.method === 'POST' ? mail.safeParse(await json(request).catch(() => undefined)) : undefined;
  if (!parsed?.success) return void response.writeHead(400).end('{"message":"POST a mail: to, subject, text, html."}');
  const { to, ...rest } = parsed.data;
  const { headers, ...mailed } = rest;
  for (const address of to) await mailer.send({ to: address, ...mailed, ...(headers && { headers }) });
  response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":"kept"}');
}

/** Takes mails as an HTTP mail API does and hands them to `mailer`; on a loopback port (0: any that is free). */
export async function serveMailEndpoint(mailer: Mailer, port = 0): Promise<MailEndpoint> {
  const server = createServer((request, response) => void handle(request, response, mailer));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The mailbox has no port.');
  return {
    url: `http://127.0.0.1:${address.port}/emails`,
    async close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
