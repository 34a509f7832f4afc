import type { Media, Problem } from '@isntgram/contract';
import { describe, expect, test } from 'vitest';
import { newPerson, Visitor, waitFor } from '../support/person.ts';
import {
  complete,
  photo,
  process,
  publish,
  realPhoto,
  realPhotoNames,
  requestTicket,
  send,
  upload,
} from '../support/photos.ts';

const refusedPhotos: Record<string, string> = { 'corrupted.jpg': 'media.damaged' };
const uprightSizes: Record<string, [width: number, height: number]> = {
  'portrait_3.jpg': [450, 600],
  'portrait_6.jpg': [450, 600],
  'landscape_8.jpg': [600, 450],
  'HMD_Nokia_8.3_5G.jpg': [4608, 1976],
  'iphone_hdr_YES.jpg': [3264, 2448],
};

describe('a ticket', () => {
  test('lets in exactly what was announced, by who asked', async () => {
    const anna = await newPerson();
    const file = photo();
    const ticket = (await requestTicket(anna, file)).body;
    const { upload: target } = ticket;
    const longer = new Uint8Array(file.bytes.length + 1);
    expect((await send(ticket, longer)).ok).toBe(false);
    expect((await send(ticket, file.bytes, { 'content-type': 'text/html' })).ok).toBe(false);
    const elsewhere = target.url.replace(
      ticket.id,
      ticket.id.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
    );
    expect((await fetch(elsewhere, { method: 'PUT', headers: target.headers, body: file.bytes })).ok).toBe(false);
    expect((await send(ticket, file.bytes)).ok).toBe(true);
    expect((await publish(anna, [ticket.id])).status).toBe('published');
  });

  test('used twice changes nothing that was made of the first', async () => {
    const anna = await newPerson();
    const file = photo();
    const ticket = (await requestTicket(anna, file)).body;
    await send(ticket, file.bytes);
    const post = await publish(anna, [ticket.id]);
    const url = String(post.photos[0]?.variants[0]?.url);
    const before = new Uint8Array(await (await fetch(url)).arrayBuffer());
    await send(ticket, new Uint8Array(file.bytes.length));
    const after = new Uint8Array(await (await fetch(url)).arrayBuffer());
    expect(after).toEqual(before);
    expect((await anna.api<Problem>('/posts', { json: { media: [{ id: ticket.id }] } })).body.code).toBe(
      'media.already_used',
    );
  });

  test.each([
    [{ contentType: 'image/gif' }, 'contentType'],
    [{ contentType: 'text/html' }, 'contentType'],
    [{ sizeBytes: 0 }, 'sizeBytes'],
    [{ sizeBytes: 20 * 1024 * 1024 + 1 }, 'sizeBytes'],
    [{ sizeBytes: 1.5 }, 'sizeBytes'],
    [{ sizeBytes: '10' }, 'sizeBytes'],
    [{ fileName: '' }, 'fileName'],
    [{ fileName: 'a\0.jpg' }, 'fileName'],
  ])('is refused for %j', async (json, path) => {
    const anna = await newPerson();
    const answer = await anna.api<Problem>('/media', {
      json: { fileName: 'a.jpg', contentType: 'image/jpeg', sizeBytes: 10, ...json },
    });
    expect(answer.status).toBe(400);
    expect(answer.body.errors?.[0]?.path).toBe(path);
  });

  test('needs somebody signed in, and is seen by nobody else', async () => {
    const [anna, ben] = await Promise.all([newPerson(), newPerson()]);
    const json = { fileName: 'a.jpg', contentType: 'image/jpeg', sizeBytes: 10 };
    expect((await new Visitor().api('/media', { json })).status).toBe(401);
    const id = await upload(anna, photo());
    expect((await ben.api(`/media/${id}`)).status).toBe(404);
    expect((await ben.api(`/media/${id}/uploaded`, { method: 'POST' })).status).toBe(404);
    expect((await new Visitor().api(`/media/${id}`)).status).toBe(401);
  });

  test('for bytes that never came does not publish', async () => {
    const anna = await newPerson();
    const { id } = (await requestTicket(anna, photo())).body;
    expect((await anna.api<Problem>(`/media/${id}/uploaded`, { method: 'POST' })).body.code).toBe('media.not_uploaded');
    const answer = await anna.api<Problem>('/posts', { json: { media: [{ id }] } });
    expect(answer.body).toMatchObject({ status: 409, code: 'media.not_uploaded', errors: [{ path: 'media.0.id' }] });
  });
});

describe('a crop', () => {
  const edit = (who: Visitor, id: string, json: unknown) =>
    who.api<Media & Pick<Problem, 'code'>>(`/media/${id}`, { method: 'PATCH', json });
  const ready = (who: Visitor, id: string) =>
    waitFor(
      'the crop',
      async () => (await who.api<Media>(`/media/${id}`)).body,
      ({ status }) => status === 'ready',
    );

  test('is all that anybody gets of the photo, with its focal point', async () => {
    const anna = await newPerson();
    const whole = await process(anna, photo());
    const { width, height } = { width: whole.width ?? 0, height: whole.height ?? 0 };
    const crop = { x: 0.25, y: 0.1, width: 0.5, height: 0.5 };
    const focal = { x: 0.75, y: 0.25 };
    const onItsWay = { status: 'processing', crop, focal, width: null, height: null, thumbhash: null, variants: [] };
    expect((await edit(anna, whole.id, { crop, focal })).body).toMatchObject(onItsWay);
    const cropped = await ready(anna, whole.id);
    expect(cropped).toMatchObject({ width: Math.round(width / 2), height: Math.round(height / 2), crop });
    for (const { url } of whole.variants) expect((await anna.call(url)).status).toBe(404);
    const post = await publish(anna, [whole.id]);
    expect(post.photos).toMatchObject([
      { width: cropped.width, height: cropped.height, focal, variants: cropped.variants },
    ]);
    for (const { url } of cropped.variants) expect((await new Visitor().call(url)).status).toBe(200);
    for (const { url } of whole.variants) expect((await anna.call(url)).status).toBe(404);
    expect((await edit(anna, whole.id, { crop: null })).body.code).toBe('media.already_used');
  });

  test('can be changed and taken back as long as no post or avatar has the photo', async () => {
    const anna = await newPerson();
    const whole = await process(anna, photo(), 'avatar');
    await edit(anna, whole.id, { crop: { x: 0, y: 0, width: 0.2, height: 0.2 } });
    await edit(anna, whole.id, { crop: { x: 0.5, y: 0.5, width: 0.2, height: 0.2 } });
    await edit(anna, whole.id, { crop: null });
    expect(await ready(anna, whole.id)).toMatchObject({ width: whole.width, height: whole.height, crop: null });
    expect((await edit(anna, whole.id, { focal: { x: 1, y: 0 } })).body).toMatchObject({
      status: 'ready',
      focal: { x: 1, y: 0 },
    });
    await anna.api('/me', { method: 'PATCH', json: { avatarMediaId: whole.id } });
    expect((await edit(anna, whole.id, { focal: { x: 0, y: 0 } })).body.code).toBe('media.already_used');
  });

  test('outside of the photo, of nothing, or of somebody else’s is refused', async () => {
    const [anna, ben] = await Promise.all([newPerson(), newPerson()]);
    const { id } = (await requestTicket(anna, photo())).body;
    expect((await edit(anna, id, { crop: null })).body.code).toBe('media.not_uploaded');
    for (const crop of [
      { x: 0.6, y: 0, width: 0.5, height: 1 },
      { x: 0, y: 0, width: 0, height: 1 },
      { x: -0.1, y: 0, width: 1, height: 1 },
      { x: 0, y: 0 },
      'half',
    ]) {
      expect((await edit(anna, id, { crop })).body).toMatchObject({ status: 400, code: 'request.invalid' });
    }
    expect((await edit(anna, id, { focal: { x: 2, y: 0 } })).status).toBe(400);
    expect((await edit(ben, id, { crop: null })).status).toBe(404);
    expect((await edit(new Visitor(), id, { crop: null })).status).toBe(401);
  });
});

describe('a photo', () => {
  test('comes out as WebP without metadata, kept a while and then asked for by its tag', async () => {
    const anna = await newPerson();
    const post = await publish(anna, [await upload(anna, photo())]);
    const [first] = post.photos;
    for (const { url } of first?.variants ?? []) {
      const response = await fetch(url);
      expect(response.headers.get('content-type')).toBe('image/webp');
      for (const alias of ['/0$1.webp', '/$1-0.webp']) {
        expect((await fetch(url.replace(/\/(\d+)\.webp$/, alias))).status, 'one address alone').toBe(404);
      }
      expect(response.headers.get('cache-control')).toMatch(/max-age=30/);
      const text = Buffer.from(await response.arrayBuffer()).toString('latin1');
      expect(response.headers.get('content-length')).toBe(String(text.length));
      expect(text.slice(0, 4)).toBe('RIFF');
      for (const chunk of ['EXIF', 'XMP ', 'ICCP']) expect(text.slice(0, 200)).not.toContain(chunk);
      const again = await fetch(url, { headers: { 'if-none-match': String(response.headers.get('etag')) } });
      expect(again.status).toBe(304);
    }
  });

  test.each(['text', 'html', 'svg'])(
    'that is %s named .jpg is refused with the reason, and its post fails at it',
    async (kind) => {
      const anna = await newPerson();
      const contents = {
        text: 'Just a text.',
        html: '<!doctype html><p>no</p>',
        svg: '<svg xmlns="http://www.w3.org/2000/svg"/>',
      };
      const file = {
        name: 'photo.jpg',
        type: 'image/jpeg',
        bytes: new TextEncoder().encode(contents[kind as keyof typeof contents]),
      };
      const refused = await process(anna, file);
      expect(refused).toMatchObject({ status: 'failed', problem: { code: 'media.not_an_image' } });
      expect((await anna.api<Problem>('/posts', { json: { media: [{ id: refused.id }] } })).body).toMatchObject({
        code: 'media.not_an_image',
        errors: [{ path: 'media.0.id' }],
      });
      const post = await publish(anna, [await upload(anna, file), await upload(anna, photo())]);
      expect(post).toMatchObject({ status: 'failed', photos: [{ problem: { code: 'media.not_an_image' } }, {}] });
      expect((await new Visitor().api(`/posts/${post.id}`)).status).toBe(404);
    },
  );

  test('that ends early is refused as damaged', async () => {
    const anna = await newPerson();
    const whole = photo();
    const half = { ...whole, bytes: whole.bytes.slice(0, whole.bytes.length / 2) };
    expect(await process(anna, half)).toMatchObject({ status: 'failed', problem: { code: 'media.damaged' } });
  });

  test('with more pixels than allowed is refused before it is decoded', async () => {
    const anna = await newPerson();
    const whole = photo();
    const bytes = whole.bytes.slice();
    const view = new DataView(bytes.buffer);
    for (let at = 2; at < bytes.length; at += 2 + view.getUint16(at + 2)) {
      const marker = bytes[at + 1] ?? 0;
      if (marker < 0xc0 || marker > 0xc2) continue;
      view.setUint16(at + 5, 11_000);
      view.setUint16(at + 7, 11_000);
      break;
    }
    expect(await process(anna, { ...whole, bytes })).toMatchObject({
      status: 'failed',
      problem: { code: 'media.too_many_pixels' },
    });
  });

  for (const name of realPhotoNames()) {
    test(`${name} as its camera wrote it ends as it should`, async () => {
      const anna = await newPerson();
      const media = await process(anna, realPhoto(name));
      const refused = refusedPhotos[name];
      if (refused) return expect(media).toMatchObject({ status: 'failed', problem: { code: refused } });
      expect(media.status).toBe('ready');
      const [width, height] = uprightSizes[name] ?? [media.width, media.height];
      expect(media).toMatchObject({ width, height });
      const { variants } = await complete(anna, media);
      expect(Math.max(...variants.map((variant) => variant.width))).toBe(Math.min(media.width ?? 0, 2048));
    });
  }
});
