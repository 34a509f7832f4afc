import * as z from 'zod';
import { treeLimits } from './choices.ts';

const { latitudeMax, accuracyMMax } = treeLimits;

/** Degrees of WGS 84. What lies outside is refused in words that say which way the pair goes. */
const lat = z
  .number({ error: 'Enter the latitude in degrees, like 47.3769.' })
  .refine((value) => Math.abs(value) <= latitudeMax, {
    error: `A latitude lies between -${latitudeMax} and ${latitudeMax}. Is it the longitude? Latitude comes first.`,
  });
const lon = z
  .number({ error: 'Enter the longitude in degrees, like 8.5417.' })
  .refine((value) => Math.abs(value) <= 180, { error: 'A longitude lies between -180 and 180.' });

export const place = z
  .object({
    lat,
    lon,
    accuracyM: z
      .number({ error: 'Enter how far off the place may be, in metres.' })
      .min(0)
      .max(accuracyMMax, {
        error:
          `A place that may be off by more than ${accuracyMMax} m is too rough. ` +
          'Wait for a better one, or set it on the map.',
      })
      .nullable()
      .default(null),
  })
  .refine(({ lat: north, lon: east }) => north !== 0 || east !== 0, {
    error: '0, 0 lies in the sea: the place is missing.',
    path: ['lat'],
  })
  .meta({ id: 'Place' });

const degrees = (pattern: z.ZodType<number, number>) =>
  z
    .string()
    .regex(/^-?\d{1,3}(\.\d+)?$/, { error: 'Enter degrees as a number, like 8.5417.' })
    .transform(Number)
    .pipe(pattern);

/** Where to look around, as query parameters. */
export const around = z.object({
  lat: degrees(lat),
  lon: degrees(lon),
  radiusM: z.coerce.number().int().min(1).max(treeLimits.radiusMMax).default(200),
});

/** West, south, east, north; a part of the map that crosses the date line has its west greater than its east. */
export const bounds = z
  .string()
  .regex(/^(-?\d{1,3}(\.\d+)?,){3}-?\d{1,3}(\.\d+)?$/, { error: 'Enter west,south,east,north in degrees.' })
  .transform((value) => value.split(',').map(Number))
  .transform(([west = 0, south = 0, east = 0, north = 0]) => ({ west, south, east, north }))
  .refine(({ west, south, east, north }) => south < north && Math.abs(west) <= 180 && Math.abs(east) <= 180, {
    error: 'Enter west,south,east,north in degrees, with south below north.',
  })
  .meta({ description: 'The part of the map: west,south,east,north in degrees.' });
