import { tileParams, tileQuery, treeExtent } from '@isntgram/contract/trees/tiles';
import { readExtent } from '@isntgram/core/trees/map/read-extent';
import { readTile } from '@isntgram/core/trees/map/read-tile';
import * as z from 'zod';
import { json, route, router } from '../../route.ts';

const format = 'application/vnd.mapbox-vector-tile';

/** What a map of the inventory shows. */
export const tileRoutes = router()
  .openapi(
    route({
      tags: ['trees'],
      method: 'get',
      path: '/trees/extent',
      summary: 'The part of the map in which the trees stand that a question finds',
      request: { query: tileQuery },
      responses: { 200: json('Where they stand.', treeExtent) },
    }),
    async (c) => c.json(await readExtent(c.var.ctx, c.req.valid('query')), 200),
  )
  .openapi(
    route({
      tags: ['trees'],
      method: 'get',
      path: '/trees/tiles/{z}/{x}/{tile}',
      summary: 'A square of the map as a Mapbox Vector Tile: trees, and clusters of them',
      request: { params: tileParams, query: tileQuery },
      responses: {
        200: { description: 'Layers `trees` and `clusters`.', content: { [format]: { schema: z.string() } } },
      },
    }),
    async (c) => {
      const { bytes, open } = await readTile(c.var.ctx, c.req.valid('param'), c.req.valid('query'));
      // The front keeps it for everybody and is told of changes; a browser asks each time.
      const control = open ? 'public, max-age=0, s-maxage=30' : 'private, no-store';
      return c.body(bytes, 200, { 'content-type': format, 'cache-control': control });
    },
  );
