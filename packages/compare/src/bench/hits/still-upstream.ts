import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';

// The least that can stand behind a proxy: a process that answers everything with the same bytes, with the headers of a
// page.
const [file = '', encoding = 'identity'] = process.argv.slice(2);
const body = await readFile(file);
const headers = {
  'content-type': 'text/html; charset=utf-8',
  'content-length': body.length,
  ...(encoding !== 'identity' && { 'content-encoding': encoding }),
};
const server = createServer((_, response) => response.writeHead(200, headers).end(body)).listen(0, '127.0.0.1');
await once(server, 'listening');
const address = server.address();
process.send?.(typeof address === 'object' ? address?.port : undefined);
