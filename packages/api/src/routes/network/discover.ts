import { explorePage, exploreQuery } from '@isntgram/contract/network/explore';
import { searchQuery, searchResults } from '@isntgram/contract/network/search';
import { readExplore } from '@isntgram/core/network/discover/explore';
import { search } from '@isntgram/core/network/discover/search';
import { json, route, router } from '../../route.ts';

const tags = ['discover'];

export const discoverRoutes = router()
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/search',
      summary: 'People, tags and captions, as one types',
      request: { query: searchQuery },
      responses: { 200: json('The best of each kind.', searchResults) },
    }),
    async (c) => c.json(await search(c.var.ctx, c.req.valid('query')), 200),
  )
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/explore',
      summary: 'Recent public posts that people like, by those one does not follow yet',
      request: { query: exploreQuery },
      responses: { 200: json('A page of posts.', explorePage) },
    }),
    async (c) => c.json(await readExplore(c.var.ctx, c.req.valid('query')), 200),
  );
