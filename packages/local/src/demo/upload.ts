import { readFile } from 'node:fs/promises';
import { runJob } from '@isntgram/core/jobs/jobs';
import { originalKey } from '@isntgram/core/media/addresses';
import { createTicket } from '@isntgram/core/media/media';
import sharp from 'sharp';
import type { DemoWorld } from './demo-world.ts';
import { type DemoPhoto, type DemoPhotoName, demoPhotos } from './photos.ts';

/** One picture through ticket, store and the real pipeline; returns its id. */
export async function upload(
  world: DemoWorld,
  owner: { id: string; username: string },
  name: DemoPhotoName,
  purpose: 'post' | 'avatar',
): Promise<string> {
  const { present, tenant } = world;
  const bytes = await readPhoto(demoPhotos[name], purpose);
  const { id } = await createTicket(world.as(owner, present), {
    fileName: `${name}.jpg`,
    contentType: 'image/jpeg',
    sizeBytes: bytes.length,
    purpose,
  });
  await present.mediaStore.put(originalKey(tenant, id), bytes, 'image/jpeg');
  for (const kind of ['media.process', 'media.enlarge'] as const)
    await runJob(present, { kind, tenant: tenant.slug, mediaId: id });
  return id;
}

async function readPhoto({ file, part }: DemoPhoto, purpose: 'post' | 'avatar'): Promise<Buffer> {
  const whole = await readFile(new URL(`../../demo/photos/${file}`, import.meta.url));
  const { width, height } = await sharp(whole).metadata();
  const [left, top, across, down] = part ?? [0, 0, 1, 1];
  const cut = sharp(whole).extract({
    left: Math.round(left * width),
    top: Math.round(top * height),
    width: Math.floor(across * width),
    height: Math.floor(down * height),
  });
  const shaped = purpose === 'avatar' ? cut.resize(400, 400, { fit: 'cover' }) : cut;
  return purpose === 'post' && !part ? whole : shaped.jpeg({ quality: 90 }).toBuffer();
}
