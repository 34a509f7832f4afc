import { once } from 'node:events';
import { createServer } from 'node:http';
import { gzipSync } from 'node:zlib';
import { createS3MediaStore } from '@isntgram/adapters/storage/s3-media-store';
import { afterAll, expect, test } from 'vitest';

/** Whoever uploads may say that their bytes are packed; a store hands that on with them. */
const packed = gzipSync(Buffer.alloc(64 * 1024 * 1024));
const server = createServer((_, response) => {
  response.writeHead(200, {
    'content-type': 'image/jpeg',
    'content-encoding': 'gzip',
    'content-length': packed.length,
  });
  response.end(packed);
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
afterAll(() => server.close());

test('a packed upload does not become larger than it is', async () => {
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const store = createS3MediaStore({
    endpoint: `http://127.0.0.1:${port}`,
    bucket: 'photos',
    region: 'auto',
    accessKeyId: 'id',
    secretAccessKey: 'secret',
  });
  const found = await store.get('tenant/photo/original');
  expect(found?.sizeBytes).toBe(packed.length);
  expect((await new Response(found?.body).arrayBuffer()).byteLength).toBe(packed.length);
});
