import { chanceFrom, weighted } from '../chance.ts';
import { type DemoKind, demoKinds } from './kinds.ts';

/** A tree of the demo's town. */
export interface TownTree {
  reference: string;
  lat: number;
  lon: number;
  kind: DemoKind;
  address: string;
  plantedYear: number;
  dbhCm: number;
  heightM: number;
  crownM: number;
  tags: string[];
  /** How well it is when the counting begins, from 0, dead, to 1; and what a year takes. */
  vigour: number;
  wanes: number;
}

/** Streets of the town: where they begin, in metres east and north of its market, and where they lead. */
const streets: readonly (readonly [name: string, east: number, north: number, bearing: number, length: number])[] = [
  ['High Street', -620, 0, 92, 1240],
  ['Mill Lane', -40, 30, 4, 820],
  ['Station Road', 60, -20, 176, 900],
  ['Abbey Walk', -560, 180, 84, 980],
  ['Orchard Street', -480, -170, 97, 1020],
  ['Bridge Street', 380, -330, 12, 760],
  ['Tanner Row', -330, -300, 358, 640],
  ['Quarry Hill', 200, 260, 40, 620],
  ['Weavers Close', -380, 330, 61, 480],
  ['Ferry Road', -120, -420, 112, 780],
  ['College Avenue', -640, 400, 78, 900],
  ['Ropewalk', 120, -560, 70, 520],
];

/** Parks: their middle, and how far they reach. */
const parks: readonly (readonly [name: string, east: number, north: number, radius: number])[] = [
  ['Aldermere Park', -180, 560, 170],
  ['Riverside Meadow', 470, -80, 140],
  ['Old Cemetery', -520, -420, 110],
  ['Priory Green', 330, 520, 90],
];

/** Where nobody would look for such a town. */
const market = { lat: 52.3305, lon: -0.3382 };
const metresPerDegree = 111_320;
const betweenM = 9;

const round = (value: number, digits: number): number => Number(value.toFixed(digits));

const placeOf = (east: number, north: number) => ({
  lat: round(market.lat + north / metresPerDegree, 6),
  lon: round(market.lon + east / (metresPerDegree * Math.cos((market.lat * Math.PI) / 180)), 6),
});

type Spot = { east: number; north: number; address: string; tags: string[] };

/** Both sides of each street, a tree about every nine metres where none is missing. */
function spotsAtStreets(chance: () => number): Spot[] {
  return streets.flatMap(([name, east, north, bearing, length]) => {
    const angle = (bearing * Math.PI) / 180;
    const [along, across] = [[Math.sin(angle), Math.cos(angle)] as const, [Math.cos(angle), -Math.sin(angle)] as const];
    const places = Array.from({ length: Math.floor(length / betweenM) * 2 }, (_, nth) => nth);
    return places.flatMap((nth): Spot[] => {
      const [far, off] = [Math.floor(nth / 2) * betweenM + 2 * chance(), (nth % 2 === 0 ? -6 : 6) + chance()];
      if (chance() < 0.22) return [];
      return [
        {
          east: east + along[0] * far + across[0] * off,
          north: north + along[1] * far + across[1] * off,
          address: `${nth + 1} ${name}`,
          tags: ['street'],
        },
      ];
    });
  });
}

/** Trees of parks stand as they like, in the end as many as asked for. */
function spotsInParks(chance: () => number, count: number): Spot[] {
  return Array.from({ length: count }, () => {
    const [name, east, north, radius] = weighted(parks, ([, , , reach]) => reach ** 2, chance);
    const [turn, far] = [chance() * 2 * Math.PI, radius * Math.sqrt(chance())];
    return { east: east + Math.cos(turn) * far, north: north + Math.sin(turn) * far, address: name, tags: ['park'] };
  });
}

/** The trees of a town that does not exist, always the same ones; `year` is the one in which they are counted. */
export function plantTown(count: number, year: number): TownTree[] {
  const chance = chanceFrom(1861);
  const atStreets = spotsAtStreets(chance).slice(0, count);
  const spots = [...atStreets, ...spotsInParks(chance, count - atStreets.length)];
  return spots.map(({ east, north, address, tags }, index) => {
    const kind = weighted(demoKinds, ({ share }) => share, chance);
    const age = Math.round(2 + 118 * chance() ** 2.2);
    const [grown, different] = [1 - Math.exp(-age / 45), 0.85 + 0.3 * chance()];
    const [dbhCm, heightM, crownM] = kind.old;
    const size = (old: number, least: number) => Math.max(least, round(old * grown * different, 1));
    // Dieback: most ashes are worse each year.
    const ash = kind.name.startsWith('Fraxinus');
    return {
      reference: `A-${String(index + 1).padStart(4, '0')}`,
      ...placeOf(east, north),
      kind,
      address,
      plantedYear: year - age,
      dbhCm: size(dbhCm, 3),
      heightM: size(heightM, 2.5),
      crownM: size(crownM, 1),
      tags: [...tags, ...(age > 90 ? ['veteran'] : []), ...(age < 6 ? ['young'] : [])],
      vigour: 1 - chance() ** (ash ? 1.4 : 3.5) * 0.8,
      wanes: (ash ? 0.12 : 0.02) * chance() - 0.005,
    };
  });
}
