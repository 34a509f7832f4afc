import { hasModule, serverApi, siteBase } from '@/lib/api/api-server';
import { listPublicPages } from '@/lib/api/network/sharing';
import { isNotFound } from '@/lib/api/problem';
import { listCategories, listProducts } from '@/lib/api/shop/shop';

/** So many products are told at most, each page of them 50. */
const productPagesMax = 40;

/** The newest public pages of this community (https://www.sitemaps.org/protocol.html). */
export async function GET(): Promise<Response> {
  const base = await siteBase();
  const entry = ({ path, changedAt }: Told) =>
    `<url><loc>${new URL(path, base)}</loc>${changedAt ? `<lastmod>${changedAt}</lastmod>` : ''}</url>`;
  const [network, shop] = await Promise.all([
    (await hasModule('network')) ? ofNetwork() : [],
    (await hasModule('shop')) ? ofShop() : [],
  ]);
  const urls = [{ path: '/' }, ...network, ...shop].map(entry);
  const body =
    '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n' +
    `${urls.join('\n')}\n</urlset>\n`;
  return new Response(body, { headers: { 'content-type': 'application/xml; charset=utf-8' } });
}

interface Told {
  path: string;
  changedAt?: string;
}

async function ofNetwork(): Promise<Told[]> {
  const { users, posts } = await listPublicPages(await serverApi());
  return [
    ...users.map(({ username, changedAt }) => ({ path: `/${username}`, changedAt })),
    ...posts.map(({ id, changedAt }) => ({ path: `/p/${id}`, changedAt })),
  ];
}

/** Nothing, where the shop is closed. */
async function ofShop(): Promise<Told[]> {
  const api = await serverApi();
  try {
    const { items: categories } = await listCategories(api);
    const told = [{ path: '/shop' }, ...categories.map(({ slug }) => ({ path: `/shop/categories/${slug}` }))];
    let cursor: string | undefined;
    for (let page = 0; page < productPagesMax && cursor !== ''; page += 1) {
      const { items, nextCursor } = await listProducts(api, { cursor, limit: 50 });
      told.push(...items.map(({ slug }) => ({ path: `/shop/products/${slug}` })));
      cursor = nextCursor ?? '';
    }
    return told;
  } catch (error) {
    if (isNotFound(error)) return [];
    throw error;
  }
}
