import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { plainCaddyfile } from './caddy.ts';

const shipped = await readFile(
  fileURLToPath(new URL('../../../../../vm-profile/caddy/Caddyfile', import.meta.url)),
  'utf8',
);
const place = { port: 9500, web: '127.0.0.1:8080', statics: '/tmp/static', gate: '/tmp/gate' };

it('stands in front as it is shipped, but for names, certificates and the second colour', () => {
  const plain = plainCaddyfile(shipped, place);
  expect(plain).toContain('http://:9500 {');
  expect(plain).toContain('encode zstd gzip');
  expect(plain).toContain('root * /tmp/static');
  expect(plain).not.toMatch(
    /web-\{|root \/gate|\bon_demand|localhost:9080|\shttps:\/\/ \{|\/static\n.*\sroot \/static/,
  );
  expect(plain.match(/reverse_proxy .*127\.0\.0\.1:8080/g)).toHaveLength(1);
});

it('says what it does not find any more', () => {
  expect(() =>
    plainCaddyfile(shipped.replace('reverse_proxy web-{vars.colour}:8080', 'reverse_proxy web:8080'), place),
  ).toThrow(/has no reverse_proxy web-\{vars.colour\}:8080 any more/);
});
