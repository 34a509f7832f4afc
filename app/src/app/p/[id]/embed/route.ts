import { embeddedNothing, embeddedPost } from '@/features/posts/embedded-post.ts';
import { siteBase } from '@/lib/api-server.ts';
import { findPost } from '../find-post.ts';

const headers = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors *",
  'cross-origin-resource-policy': 'cross-origin',
};

/** A public post for a frame on somebody else's page: no script, no cookie, nothing that follows anybody. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const [base, post] = await Promise.all([siteBase(), params.then(({ id }) => findPost(id))]);
  if (!post) return new Response(String(await embeddedNothing(base)), { status: 404, headers });
  return new Response(String(await embeddedPost(post, base)), { headers });
}
