import { id as postId } from '@isntgram/contract/kernel/page';
import { pathOnSite } from '@isntgram/contract/kernel/site-path';
import type { Photo, Post } from '@isntgram/contract/network/posts';
import type { Oembed, OembedQuery } from '@isntgram/contract/network/sharing';
import type { Context } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { getPost } from './posts.ts';

const widthMax = 400;
/** What stands above and below the photo in an embedded post. */
const wordsHeight = 150;
/** The shapes that an embedded photo may have, as width ÷ height. */
const shape = { min: 0.75, max: 1.91 } as const;

/**
 * How another site shows one of our posts (https://oembed.com). Only what everybody may see is shown: all else is not
 * found.
 */
export async function describeEmbed(ctx: Context, query: OembedQuery): Promise<Oembed> {
  if (query.format !== 'json') throw new DomainError('oembed.format');
  const post = await getPost({ ...ctx, actor: undefined }, postIdOf(ctx, query.url));
  const { author } = post;
  const title = `${author.name} (@${author.username})`;
  const width = Math.min(widthMax, query.maxwidth ?? widthMax);
  const height = Math.min(
    Math.round(width / aspectOf(post)) + wordsHeight,
    query.maxheight ?? Number.POSITIVE_INFINITY,
  );
  const src = `${ctx.origin}/p/${post.id}/embed`;
  return {
    type: 'rich',
    version: '1.0',
    title: post.caption || title,
    author_name: author.name,
    author_url: `${ctx.origin}/${author.username}`,
    provider_name: ctx.tenant.name,
    provider_url: ctx.origin,
    cache_age: 60,
    html:
      `<iframe src="${src}" width="${width}" height="${height}" title="${escaped(title)}" loading="lazy" ` +
      'style="border:0;max-width:100%"></iframe>',
    width,
    height,
    ...thumbnailOf(post.photos, query),
  };
}

function postIdOf({ origin }: Context, address: string): string {
  const { data } = postId.safeParse(/^\/p\/([^/?#]+)\/?(?:[?#]|$)/.exec(pathOnSite(address, origin) ?? '')?.[1]);
  if (data === undefined) throw new DomainError('post.not_found');
  return data;
}

function aspectOf({ photos: [photo] }: Post): number {
  return photo ? Math.min(shape.max, Math.max(shape.min, photo.width / photo.height)) : 1;
}

/** The largest variant that the other site has room for; none where even the smallest is too large. */
function thumbnailOf([photo]: Photo[], { maxwidth = 640, maxheight = Number.POSITIVE_INFINITY }: OembedQuery) {
  const picture = photo?.variants.findLast(({ width, height }) => width <= maxwidth && height <= maxheight);
  return picture && { thumbnail_url: picture.url, thumbnail_width: picture.width, thumbnail_height: picture.height };
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
