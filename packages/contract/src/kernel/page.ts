import * as z from 'zod';
import { limits } from './limits.ts';

export const id = z.uuid({ version: 'v7', error: 'Not an id.' }).meta({ description: 'A UUIDv7.' });
export type Id = z.infer<typeof id>;

export const instant = z.iso.datetime().meta({ description: 'ISO 8601 in UTC.' });

/** Keyset pagination: `cursor` is the `nextCursor` of the page before. */
export const pageQuery = z.object({
  cursor: id.optional(),
  limit: z.coerce.number().int().min(1).max(limits.pageSizeMax).default(limits.pageSize),
});
export type PageQuery = z.infer<typeof pageQuery>;

export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: id.nullable() });
export type Page<Item> = { items: Item[]; nextCursor: Id | null };
