import { embeddedNothing, embeddedPost } from '@/features/network/posts/embedded-post';
import { pageNonce } from '@/lib/api/api-server';
import { findPost } from '../find-post.ts';

const headersWith = (nonce: string) => ({
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    `default-src 'none'; img-src 'self' data:; style-src 'nonce-${nonce}'; ` +
    `base-uri 'none'; form-action 'none'; frame-ancestors *`,
  'cross-origin-resource-policy': 'cross-origin',
});

/** A public post for a frame on somebody else's page: no script, no cookie, nothing that follows anybody. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const [post, nonce = 'none'] = await Promise.all([params.then(({ id }) => findPost(id)), pageNonce()]);
  const headers = headersWith(nonce);
  if (!post) return new Response(String(await embeddedNothing(nonce)), { status: 404, headers });
  return new Response(String(await embeddedPost(post, nonce)), { headers });
}
