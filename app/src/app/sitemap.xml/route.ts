import { serverApi, siteBase } from '@/lib/api/api-server';
import { listPublicPages } from '@/lib/api/network/sharing';

/** The newest public users and posts of this community (https://www.sitemaps.org/protocol.html). */
export async function GET(): Promise<Response> {
  const base = await siteBase();
  const { users, posts } = await listPublicPages(await serverApi());
  const entry = (path: string, changedAt?: string) =>
    `<url><loc>${new URL(path, base)}</loc>${changedAt ? `<lastmod>${changedAt}</lastmod>` : ''}</url>`;
  const urls = [
    entry('/'),
    ...users.map(({ username, changedAt }) => entry(`/${username}`, changedAt)),
    ...posts.map(({ id, changedAt }) => entry(`/p/${id}`, changedAt)),
  ];
  const body =
    '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n' +
    `${urls.join('\n')}\n</urlset>\n`;
  return new Response(body, { headers: { 'content-type': 'application/xml; charset=utf-8' } });
}
