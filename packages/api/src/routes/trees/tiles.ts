import { tileParams, tileQuery } from '@isntgram/contract/trees/tiles';
import { readTile } from '@isntgram/core/trees/map/read-tile';
import { z } from 'zod';
import { route, router } from '../../route.ts';

const format = 'application/vnd.mapbox-vector-tile';

/** What a map of the inventory shows. */
export const tileRoutes = router().openapi(
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
