import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import type { Mail } from '@isntgram/core/kernel/ports';

/** A mail server that takes every mail and keeps it. */
export async function openSmtpSink(): Promise<{ url: string; mails(): Mail[]; close(): void }> {
  const raw: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    converse(socket, (mail) => raw.push(mail));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails: () => raw.map(parse),
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** RFC 5321, as little of it as a client that only sends needs. */
function converse(socket: Socket, onMail: (raw: string) => void): void {
  let pending = '';
  let inData = false;
  socket.write('220 sink\r\n');
  socket.on('data', (chunk) => {
    pending += chunk.toString();
    for (;;) {
      const end = pending.indexOf(inData ? '\r\n.\r\n' : '\r\n');
      if (end === -1) return;
      const said = pending.slice(0, end);
      pending = pending.slice(end + (inData ? 5 : 2));
      if (inData) onMail(said.replaceAll('\r\n..', '\r\n.'));
      inData = !inData && said.toUpperCase() === 'DATA';
      socket.write(inData ? '354 go on\r\n' : '250 ok\r\n');
    }
  });
}

function parse(raw: string): Mail {
  const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replaceAll(/\r\n[ \t]+/g, ' ');
  const header = (name: string) => decodeWords(new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1] ?? '');
  const boundary = /boundary="([^"]+)"/.exec(head)?.[1] ?? '';
  const [, plain = '', html = ''] = raw.split(`--${boundary}`);
  const own = [...head.matchAll(/^(List-[\w-]+): (.*)$/gim)].map(([, name = '', value = '']) => [name, value] as const);
  return {
    ...{ to: header('To'), subject: header('Subject'), text: decodePart(plain), html: decodePart(html) },
    ...(own.length > 0 && { headers: Object.fromEntries(own) }),
  };
}

/** RFC 2047, encoded words; the space between two of them does not count. */
const decodeWords = (text: string): string =>
  text
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?([qb])\?([^?]*)\?=/gi, (_, kind: string, words: string) => {
      if (kind.toLowerCase() === 'b') return Buffer.from(words, 'base64').toString();
      return decodeQuoted(words.replaceAll('_', ' '));
    });

const decodeQuoted = (text: string): string =>
  Buffer.from(
    text
      .replaceAll('=\r\n', '')
      .replaceAll(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
    'latin1',
  ).toString();

function decodePart(part: string): string {
  const start = part.indexOf('\r\n\r\n');
  const body = part.slice(start + 4).replace(/\r\n$/, '');
  const encoding = /content-transfer-encoding: (\S+)/i.exec(part.slice(0, start))?.[1];
  const decoded =
    encoding === 'base64'
      ? Buffer.from(body, 'base64').toString()
      : encoding === 'quoted-printable'
        ? decodeQuoted(body)
        : body;
  return decoded.replaceAll('\r\n', '\n');
}
