import { imageTransformConformance } from '@isntgram/adapters/conformance/image-transform';
import { ImageOfAnotherShape, ImageUnreadable } from '@isntgram/core/kernel/ports';
import { readImageHeader } from '@isntgram/core/media/image-header';
import { createSharpImageTransform } from '@isntgram/node/photos/sharp-image-transform';
import { loadPictures } from '@isntgram/node/testing/pictures';
import { afterAll, expect, it } from 'vitest';
import { servePrepareEndpoint } from './endpoint.ts';

const endpoint = await servePrepareEndpoint();
afterAll(() => endpoint.close());

const sharp = createSharpImageTransform({ pixelsMax: 50_000_000 });

imageTransformConformance(
  'behind the preparation endpoint',
  async () => ({
    async render({ bytes, ...picture }, sizes) {
      const address = `${endpoint.url}?picture=${encodeURIComponent(JSON.stringify(picture))}`;
      const response = await fetch(address, { method: 'POST', body: new Uint8Array(bytes) });
      if (response.status === 409)
        throw new ImageOfAnotherShape((await response.json()) as { width: number; height: number });
      if (response.status === 422) throw new ImageUnreadable(await response.text());
      const prepared = await response.bytes();
      return sharp.render({ bytes: prepared, ...readImageHeader(prepared) }, sizes);
    },
  }),
  await loadPictures(),
);

it('refuses what it does not understand', async () => {
  for (const query of [
    '',
    '?picture=',
    '?picture={}',
    '?picture={"format":"gif","orientation":1,"width":1,"height":1}',
  ]) {
    expect((await fetch(endpoint.url + query, { method: 'POST', body: 'x' })).status).toBe(404);
  }
});
