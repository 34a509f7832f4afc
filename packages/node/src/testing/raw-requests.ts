import { METHODS } from 'node:http';

/** A generator of numbers from 0 to 1 that gives the same ones for the same seed (mulberry32). */
function numbersFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const methods = [...METHODS, 'GET', 'GET', 'POST', 'POST', 'get', 'TRACK', 'P\u00d6ST', 'A'.repeat(300)];
const targets = [
  '/',
  '/ada',
  '/api/v1/live',
  '/api/v1/live?x=%',
  '/api/v1/posts',
  '/api/nowhere',
  '/api/storage/x',
  '/media/1/2.webp',
];
const oddTargets = [
  '*',
  '//',
  '//evil.example/',
  'http://evil.example/',
  'http://a:b@evil.example/',
  'https://[::1/',
  '/%',
  '/%ff%00',
]
  .concat([
    '/..%2f..',
    '/\\evil.example',
    '/a b',
    '/\u0000',
    `/${'a'.repeat(9_000)}`,
    '',
    '/?nxtPusername=x',
    '/_next/data/x.json',
    'x',
  ])
  .concat([
    '/_next/static/../../etc/passwd',
    '/_next/webpack-hmr',
    '/__nextjs_source-map',
    'ws://x/api/v1/live',
    '/;/?#',
  ]);
const versions = ['HTTP/1.1', 'HTTP/1.1', 'HTTP/1.1', 'HTTP/1.0', 'HTTP/2.0', 'HTTP/0.9', 'HTTP/9.9', 'HTP/1.1', ''];
const hosts = [
  'alice.example',
  'alice.example:80',
  '',
  'a b',
  'evil.example/x',
  '[::1',
  'x@y',
  `${'a'.repeat(300)}.example`,
  '\u00ff',
];
const headers = [
  'Connection: Upgrade',
  'Connection: keep-alive',
  'Connection: close',
  'Connection: host, x-forwarded-for',
  'Upgrade: websocket',
]
  .concat([
    'Upgrade: h2c',
    'Upgrade: \u00e9',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    'Sec-WebSocket-Version: 13',
    'Expect: 100-continue',
  ])
  .concat([
    'Expect: the-unexpected',
    'Content-Length: 5',
    'Content-Length: 5, 5',
    'Content-Length: -1',
    'Content-Length: 99999999999999999999',
  ])
  .concat([
    'Content-Length: 0x5',
    'Transfer-Encoding: chunked',
    'Transfer-Encoding: gzip, chunked',
    'Transfer-Encoding: chunked, identity',
  ])
  .concat([
    'Transfer-Encoding : chunked',
    'Transfer-Encoding:\u000bchunked',
    'TE: trailers',
    'Trailer: host',
    'Range: bytes=0-',
    'Cookie: \u0080=\u0081',
  ])
  .concat([
    'Origin: \u0000',
    'RSC: 1',
    'Next-Router-State-Tree: %',
    'X-Nonce: "',
    'X-Locale: de',
    'Accept-Encoding: br;q=x',
    ' folded',
    ': nameless',
  ])
  .concat([
    `X-Long: ${'x'.repeat(20_000)}`,
    'If-None-Match: *',
    'Content-Type: application/json',
    'Content-Encoding: gzip',
    'Keep-Alive: timeout=0',
  ]);
const bodies = [
  '',
  'hello',
  '5\r\nhello\r\n0\r\n\r\n',
  '5\r\nhello\r\nZZ\r\n',
  '5;x=y\r\nhello\r\n0\r\nHost: evil\r\n\r\n',
  'ffffffffffffffff\r\nx',
].concat([
  '-1\r\nx\r\n',
  '5\r\nhel',
  `${(200_000).toString(16)}\r\n${'x'.repeat(200_000)}\r\n0\r\n\r\n`,
  `5;${'e'.repeat(20_000)}\r\nhello\r\n0\r\n\r\n`,
]);

/**
 * Bytes for a server's socket that nobody polite would send: requests out of odd parts, and what is left of them after
 * accidents.
 */
export function rawRequests(seed: number): () => Buffer {
  const next = numbersFrom(seed);
  const below = (end: number): number => Math.floor(next() * end);
  const pick = (list: readonly string[]): string => list[below(list.length)] ?? '';

  const request = (): string => {
    const target = next() < 0.6 ? pick(targets) : pick(oddTargets);
    const lines = [`${pick(methods)} ${target} ${pick(versions)}`];
    if (next() < 0.9) lines.push(`Host: ${next() < 0.7 ? 'alice.example' : pick(hosts)}`);
    for (let left = below(5); left > 0; left -= 1) lines.push(pick(headers));
    return `${lines.join(next() < 0.95 ? '\r\n' : '\n')}\r\n\r\n${pick(bodies)}`;
  };

  const upgrade = (): string =>
    `${pick(methods)} ${pick(targets)} HTTP/1.1\r\nHost: alice.example\r\n` +
    `Connection: Upgrade\r\nUpgrade: websocket\r\n${pick(headers)}\r\n\r\n`;

  const accident = (bytes: Buffer): Buffer => {
    const at = below(bytes.length);
    const end = Math.min(bytes.length, at + 1 + below(40));
    const kinds = [
      () => bytes.subarray(0, at),
      () => Buffer.concat([bytes.subarray(0, at), bytes.subarray(end)]),
      () => Buffer.concat([bytes.subarray(0, end), bytes.subarray(at)]),
      () =>
        Buffer.concat([bytes.subarray(0, at), Buffer.from([below(256), below(256), below(256)]), bytes.subarray(at)]),
      () => Buffer.from(bytes.map((byte, index) => (index === at ? below(256) : byte))),
    ];
    return kinds[below(kinds.length)]?.() ?? bytes;
  };

  return () => {
    const text = next() < 0.2 ? upgrade() : next() < 0.1 ? request() + request() : request();
    const bytes = Buffer.from(text, 'latin1');
    return next() < 0.5 ? accident(bytes) : bytes;
  };
}
