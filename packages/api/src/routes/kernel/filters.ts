import { filterLimits } from '@isntgram/contract/community/filter-choices';
import {
  filter,
  filterChange,
  filterFile,
  filterFileRead,
  filterMatches,
  filters,
  newFilter,
  triedText,
} from '@isntgram/contract/community/filters';
import { id } from '@isntgram/contract/kernel/page';
import { importFilters } from '@isntgram/core/kernel/filters/filter-file';
import { addFilter, changeFilter, listFilters, removeFilter, tryFilters } from '@isntgram/core/kernel/filters/filters';
import * as z from 'zod';
import { json, jsonBody, route, router } from '../../route.ts';

const tags = ['community'];
const params = z.object({ id });

/** The words and links that a community does not want, for its admins. */
export const filterRoutes = router()
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/filters',
      summary: 'The filters for what people write (admins)',
      responses: { 200: json('The latest first.', filters) },
    }),
    async (c) => c.json({ items: await listFilters(c.var.ctx) }, 200),
  )
  .openapi(
    route({
      tags,
      method: 'post',
      path: '/filters',
      summary: 'Add a filter, or give another action to one that is there (admins)',
      description: 'Letters are compared without case, accents and what is not seen; words as a whole.',
      request: { body: jsonBody(newFilter) },
      responses: { 201: json('The filter; as it was, where it was there.', filter) },
    }),
    async (c) => c.json(await addFilter(c.var.ctx, c.req.valid('json')), 201),
  )
  .openapi(
    route({
      tags,
      method: 'patch',
      path: '/filters/{id}',
      summary: 'Give a filter another action (admins)',
      request: { params, body: jsonBody(filterChange) },
      responses: { 200: json('The filter as it is now.', filter) },
    }),
    async (c) => c.json(await changeFilter(c.var.ctx, c.req.valid('param').id, c.req.valid('json')), 200),
  )
  .openapi(
    route({
      tags,
      method: 'delete',
      path: '/filters/{id}',
      summary: 'Remove a filter: added again within a minute, it is as it was (admins)',
      request: { params },
      responses: { 204: { description: 'Nothing is filtered by it any more.' } },
    }),
    async (c) => {
      await removeFilter(c.var.ctx, c.req.valid('param').id);
      return c.body(null, 204);
    },
  )
  .openapi(
    route({
      tags,
      method: 'post',
      path: '/filters/import',
      summary: 'Read a file of filters, and store what is new in it where `store` says so (admins)',
      description: `A body of up to ${filterLimits.fileBodyBytesMax / 1024} KB.`,
      request: { body: jsonBody(filterFile) },
      responses: { 200: json('What is new, what is there already, what is not understood.', filterFileRead) },
    }),
    async (c) => c.json(await importFilters(c.var.ctx, c.req.valid('json')), 200),
  )
  .openapi(
    route({
      tags,
      method: 'post',
      path: '/filters/try',
      summary: 'Which filters a text would run into (admins)',
      request: { body: jsonBody(triedText) },
      responses: { 200: json('Each that is found, once.', filterMatches) },
    }),
    async (c) => c.json({ items: await tryFilters(c.var.ctx, c.req.valid('json').text) }, 200),
  );
