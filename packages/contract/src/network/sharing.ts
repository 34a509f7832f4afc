import * as z from 'zod';
import { id, instant } from '../kernel/page.ts';

const edge = z.coerce.number().int().min(1).max(10_000).optional();

/** https://oembed.com, 2.2: what another site asks about one of our posts. */
export const oembedQuery = z
  .object({
    url: z.url({ protocol: /^https?$/, error: 'Enter the address of a post.' }),
    maxwidth: edge,
    maxheight: edge,
    format: z.string().default('json'),
  })
  .meta({ id: 'OembedQuery' });
export type OembedQuery = z.infer<typeof oembedQuery>;

/** https://oembed.com, 2.3.4.4: a rich answer, in the names that the specification gives. */
export const oembed = z
  .object({
    type: z.literal('rich'),
    version: z.literal('1.0'),
    title: z.string(),
    author_name: z.string(),
    author_url: z.string(),
    provider_name: z.string(),
    provider_url: z.string(),
    cache_age: z.number().int(),
    html: z.string(),
    width: z.number().int(),
    height: z.number().int(),
    thumbnail_url: z.string().optional(),
    thumbnail_width: z.number().int().optional(),
    thumbnail_height: z.number().int().optional(),
  })
  .meta({ id: 'Oembed' });
export type Oembed = z.infer<typeof oembed>;

/** What a search engine may look at, newest first. */
export const publicPages = z
  .object({
    users: z.array(z.object({ username: z.string(), changedAt: instant })),
    posts: z.array(z.object({ id, changedAt: instant })),
  })
  .meta({ id: 'PublicPages' });
export type PublicPages = z.infer<typeof publicPages>;
