import { id } from '@isntgram/contract/kernel/page';
import { DomainError } from '@isntgram/core/kernel/errors';
import { readVariantPath } from '@isntgram/core/media/addresses';
import { openVariant } from '@isntgram/core/media/media';
import type { Context as HonoContext } from 'hono';
import type { ApiEnv } from './environment.ts';

/**
 * Answers /media/:id/:width.webp, or /media/:id/:width-:revision.webp where the photo was cropped. A variant never
 * changes, but who may see it does: everybody’s is kept half a minute on the way and half a minute by the browser, then
 * asked for again by its ETag.
 */
export async function serveVariant(c: HonoContext<ApiEnv>): Promise<Response> {
  const name = readVariantPath(c.req.path);
  const mediaId = id.safeParse(name?.mediaId);
  if (!name || !mediaId.success) throw new DomainError('media.not_found');
  const { object, shared } = await openVariant(c.var.ctx, mediaId.data, name);
  const etag = `"${mediaId.data}-${name.width}-${name.revision}"`;
  const headers = new Headers({
    etag,
    'content-type': object.contentType,
    'content-length': String(object.sizeBytes),
    'cache-control': shared ? 'public, max-age=30, s-maxage=30' : 'private, max-age=60',
    'content-security-policy': "default-src 'none'",
    // Link previews and embedded posts show everybody's elsewhere; nobody else's page may load the others.
    'cross-origin-resource-policy': shared ? 'cross-origin' : 'same-origin',
  });
  if (!shared) headers.set('vary', 'cookie');
  if (c.req.header('if-none-match') === etag) {
    await object.body.cancel();
    headers.delete('content-length');
    return new Response(null, { status: 304, headers });
  }
  return new Response(object.body, { headers });
}
