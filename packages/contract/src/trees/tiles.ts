import * as z from 'zod';
import { mapLimits } from './choices.ts';
import { filters } from './trees.ts';

const { zoomMax } = mapLimits;
const whole = z.string().regex(/^\d{1,8}$/, { error: 'Enter a whole number.' });

/** Which square of the map: zoom, column from the west, row from the north. */
export const tileParams = z
  .object({
    z: whole.meta({ description: `From 0, the whole world, to ${zoomMax}.` }),
    x: whole.meta({ description: 'From the west.' }),
    tile: z
      .string()
      .regex(/^\d{1,8}\.mvt$/, { error: 'Enter the row and the format, like 42.mvt.' })
      .meta({ description: 'From the north, with the format: 42.mvt' }),
  })
  .transform(({ z: zoom, x, tile }) => ({ z: Number(zoom), x: Number(x), y: Number.parseInt(tile, 10) }))
  .refine((tile) => tile.z <= zoomMax && Math.max(tile.x, tile.y) < 2 ** tile.z, {
    error: `There is no such tile: the zoom is at most ${zoomMax}, column and row are less than 2 to its power.`,
    path: ['z'],
  });
export type Tile = z.infer<typeof tileParams>;

/** What a map is narrowed by: as a list, but for the part that is shown. */
export const tileQuery = filters.omit({ bounds: true, removed: true });
export type TileQuery = z.infer<typeof tileQuery>;

/** The part of the map in which the trees stand that a question finds. */
export const treeExtent = z
  .object({
    bounds: z
      .object({ west: z.number(), south: z.number(), east: z.number(), north: z.number() })
      .nullable()
      .meta({ description: 'In degrees; null where there are none.' }),
  })
  .meta({ id: 'TreeExtent' });
export type TreeExtent = z.infer<typeof treeExtent>;
