import { treeLimits } from '@isntgram/contract/trees/choices';
import type { LatLon } from '../../place.ts';
import { degreesIn, isNothing, pairIn } from './cells.ts';
import type { FoundCells } from './found-cells.ts';

/** So far from the others stands a tree of the same file, at most, in degrees. */
const nearDegrees = 2;
/** What is greater than this is in metres of some projection. */
const degreesMax = 1_000;

const isNear = (a: LatLon, b: LatLon): boolean =>
  Math.abs(a.lat - b.lat) <= nearDegrees && Math.abs(a.lon - b.lon) <= nearDegrees;

/** Where the row says that the tree is; undefined, with the reason noted, where that is no place of a tree. */
export function placeOf(found: FoundCells, centre: LatLon | null): LatLon | undefined {
  const said = saidPlace(found);
  if (!said) return undefined;
  const { field, latText, lonText } = said;
  const [lat, lon] = [degreesIn(latText), degreesIn(lonText)];
  const value = `${latText}, ${lonText}`;
  const refuse = (code: Parameters<FoundCells['note']>[0]) => found.note(code, field, value) ?? undefined;
  if (lat === undefined || lon === undefined || !Number.isFinite(lat + lon)) return refuse('place_unreadable');
  if (lat === 0 && lon === 0) return refuse('place_zero');
  if (Math.abs(lat) > degreesMax || Math.abs(lon) > degreesMax) return refuse('place_projected');
  const other = { lat: lon, lon: lat };
  if (Math.abs(lat) > treeLimits.latitudeMax || Math.abs(lon) > 180) {
    const turned = Math.abs(lon) <= treeLimits.latitudeMax && Math.abs(lat) <= 180;
    return refuse(turned ? 'place_swapped' : 'place_range');
  }
  if (centre && !isNear({ lat, lon }, centre)) {
    if (isNear(other, centre)) return refuse('place_swapped');
    const turned = [
      { lat: -lat, lon },
      { lat, lon: -lon },
      { lat: -lat, lon: -lon },
    ];
    if (turned.some((place) => isNear(place, centre))) return refuse('place_sign');
  }
  return { lat, lon };
}

function saidPlace(found: FoundCells) {
  const pair = found.say('place');
  const [latText, lonText] = [found.say('latitude'), found.say('longitude')];
  if (isNothing(latText) && isNothing(lonText)) {
    const two = pairIn(pair);
    if (two) return { field: 'place' as const, latText: two.lat, lonText: two.lon };
    if (pair !== '') found.note('place_unreadable', 'place', pair);
    else found.note('place_missing', found.columnOf('latitude') === null ? 'place' : 'latitude', '');
    return undefined;
  }
  if (latText === '' || lonText === '') {
    found.note('place_missing', latText === '' ? 'latitude' : 'longitude', '');
    return undefined;
  }
  return { field: 'latitude' as const, latText, lonText };
}
