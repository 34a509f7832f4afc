import { imageTransformConformance } from '@isntgram/adapters/conformance/image-transform';
import { ImageUnreadable } from '@isntgram/core/ports';
import { createSharpImageTransform } from '@isntgram/vm-profile/sharp-image-transform';
import { loadPictures } from '@isntgram/vm-profile/testing/pictures';
import { afterAll, expect, it } from 'vitest';
import { servePrepareEndpoint } from './endpoint.ts';

const endpoint = await servePrepareEndpoint();
afterAll(() => endpoint.close());

const sharp = createSharpImageTransform({ pixelsMax: 50_000_000 });

imageTransformConformance(
  'behind the preparation endpoint',
  async () => ({
    async render({ bytes, format, orientation, crop }, sizes) {
      const body = new Uint8Array(bytes);
      const part = crop ? `&crop=${crop.x},${crop.y},${crop.width},${crop.height}` : '';
      const response = await fetch(`${endpoint.url}?format=${format}&orientation=${orientation}${part}`, {
        method: 'POST',
        body,
      });
      if (response.status === 422) throw new ImageUnreadable(await response.text());
      return sharp.render({ bytes: await response.bytes(), format: 'png', orientation: 1 }, sizes);
    },
  }),
  await loadPictures(),
);

it('refuses what it does not understand', async () => {
  for (const query of ['', '?format=gif&orientation=1', '?format=jpeg&orientation=9', '?format=jpeg&orientation=1&crop=1,2']) {
    expect((await fetch(endpoint.url + query, { method: 'POST', body: 'x' })).status).toBe(404);
  }
});
