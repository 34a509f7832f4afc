import { roleGrant, treePerson, treeSettings, treeSettingsPatch } from '@isntgram/contract/trees/access';
import { treeStatistics } from '@isntgram/contract/trees/statistics';
import { exportQuery } from '@isntgram/contract/trees/trees';
import { changeSettings, grantTreeRole, listPeople, readSettings } from '@isntgram/core/trees/access';
import { exportTrees } from '@isntgram/core/trees/export-trees';
import { readStatistics } from '@isntgram/core/trees/statistics';
import * as z from 'zod';
import { json, jsonBody, route, router } from '../../route.ts';

const tags = ['trees'];

/** What each format is called on the way. */
const contentTypes = {
  csv: 'text/csv; charset=utf-8',
  geojson: 'application/geo+json',
  json: 'application/json',
} as const;

/** What is said of the inventory as a whole. They stand before the routes of one tree. */
export const inventoryRoutes = router()
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/trees/statistics',
      summary: 'What the inventory amounts to, and where it breaks the 10-20-30 rule',
      responses: { 200: json('Counts.', treeStatistics) },
    }),
    async (c) => c.json(await readStatistics(c.var.ctx), 200),
  )
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/trees/export',
      summary: 'All trees that a question finds, with notes, as CSV, GeoJSON or JSON',
      request: { query: exportQuery },
      responses: { 200: { description: 'The trees, in a stream.', content: { 'text/csv': { schema: z.string() } } } },
    }),
    async (c) => {
      const { format, ...query } = c.req.valid('query');
      const trees = await exportTrees(c.var.ctx, format, { ...query, limit: 1 });
      const headers = {
        'content-type': contentTypes[format],
        'content-disposition': `attachment; filename="trees.${format}"`,
      };
      return c.body(trees, 200, headers);
    },
  )
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/trees/settings',
      summary: 'Whether everybody may see the trees, and what the asker may do',
      responses: { 200: json('The settings.', treeSettings) },
    }),
    async (c) => c.json(await readSettings(c.var.ctx), 200),
  )
  .openapi(
    route({
      tags,
      method: 'patch',
      path: '/trees/settings',
      summary: 'Open the inventory to everybody, or close it',
      request: { body: jsonBody(treeSettingsPatch) },
      responses: { 200: json('The settings.', treeSettings) },
    }),
    async (c) => c.json(await changeSettings(c.var.ctx, c.req.valid('json')), 200),
  )
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/trees/roles',
      summary: 'Everybody who was given a role in the inventory',
      responses: { 200: json('People.', z.object({ items: z.array(treePerson) })) },
    }),
    async (c) => c.json(await listPeople(c.var.ctx), 200),
  )
  .openapi(
    route({
      tags,
      method: 'put',
      path: '/trees/roles/{username}',
      summary: 'Give somebody a role in the inventory, or take it away',
      request: { params: z.object({ username: z.string() }), body: jsonBody(roleGrant) },
      responses: { 204: { description: 'It is theirs.' } },
    }),
    async (c) => {
      await grantTreeRole(c.var.ctx, c.req.valid('param').username, c.req.valid('json').role);
      return c.body(null, 204);
    },
  );
