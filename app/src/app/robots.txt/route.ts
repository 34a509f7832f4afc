import { siteBase } from '@/lib/api/api-server';

const signedInOnly = ['/create', '/settings', '/notifications', '/saved', '/admin', '/search', '/shop/cart'];

/** Everything public may be looked at; screens that are empty for strangers, or theirs alone, need not be. */
export async function GET(): Promise<Response> {
  const lines = [
    'User-agent: *',
    'Allow: /api/oembed',
    'Disallow: /api/',
    ...signedInOnly.map((path) => `Disallow: ${path}`),
    '',
    `Sitemap: ${new URL('/sitemap.xml', await siteBase())}`,
  ];
  return new Response(`${lines.join('\n')}\n`, { headers: { 'content-type': 'text/plain; charset=utf-8' } });
}
