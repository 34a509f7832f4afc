import type { DemoPhotoName } from '../photos.ts';

export const demoCategories = ['Mountains', 'Water and sky', 'Animals and plants', 'Still lifes', 'Lines and light'];

export interface Print {
  title: string;
  category: (typeof demoCategories)[number];
  photos: readonly [DemoPhotoName, ...DemoPhotoName[]];
  text: string;
  /** How often it is bought, beside the others. */
  liked: number;
  /** Of which there is nothing left at the end, or little. */
  scarce?: boolean;
}

/** Oldest first: the shop shows the last ones at the top. */
export const demoPrints: readonly Print[] = [
  {
    title: 'Violet plaster',
    category: 'Lines and light',
    photos: ['plaster', 'plasterClose'],
    text: 'One wall, two lamps. From across the room a colour, from close by a landscape.',
    liked: 1,
  },
  {
    title: 'Soft bands',
    category: 'Lines and light',
    photos: ['swirl'],
    text: 'False colours of a night’s data, folded like cloth. The orange ridge is real.',
    liked: 1,
  },
  {
    title: 'Green clock',
    category: 'Lines and light',
    photos: ['clock', 'clockHands'],
    text: 'Numerals made of nothing but light. Looks best where no other clock hangs.',
    liked: 2,
  },
  {
    title: 'Hangers of a bridge',
    category: 'Lines and light',
    photos: ['bridge', 'bridgeCables'],
    text: 'White cables over a brown river, as one sees them who looks up instead of ahead.',
    liked: 3,
  },
  {
    title: 'Brushes, washed',
    category: 'Still lifes',
    photos: ['brushes', 'brushesClose'],
    text: 'Blue, green, pink and olive, after a long day. For studios and for kitchens.',
    liked: 3,
  },
  {
    title: 'Half a fig',
    category: 'Still lifes',
    photos: ['fig', 'figClose'],
    text: 'Red on grey, with the hardest shadow of the summer.',
    liked: 4,
  },
  {
    title: 'After the lesson',
    category: 'Still lifes',
    photos: ['room', 'drum', 'table'],
    text: 'A drum, a record, one glass. Warm light that stays on when the lamp is out.',
    liked: 1,
  },
  {
    title: 'Wooden bird',
    category: 'Still lifes',
    photos: ['woodenBird', 'woodenBirdClose'],
    text: 'Carved and painted by hand, and it turns when somebody opens the door. Not in this picture.',
    liked: 2,
  },
  {
    title: 'Two at the window',
    category: 'Animals and plants',
    photos: ['spaniels', 'spanielsClose'],
    text: 'The neighbourhood watch, on duty.',
    liked: 5,
  },
  {
    title: 'Yellow dragonfly',
    category: 'Animals and plants',
    photos: ['dragonfly', 'dragonflyClose'],
    text: 'Hazel twig, late sun, and a hand’s breadth between her and the lens.',
    liked: 4,
  },
  {
    title: 'Nuthatch, head first',
    category: 'Animals and plants',
    photos: ['nuthatch', 'nuthatchClose'],
    text: 'The only bird here that walks down a trunk head first. Minus four degrees, and busy.',
    liked: 4,
  },
  {
    title: 'Dandelion clock',
    category: 'Animals and plants',
    photos: ['dandelion', 'dandelionClose'],
    text: 'About 170 seeds, each with a parachute of its own, just before the wind.',
    liked: 6,
    scarce: true,
  },
  {
    title: 'Small steps of a stream',
    category: 'Water and sky',
    photos: ['stream', 'cascade'],
    text: 'The water is as cold as it looks. Patience instead of a long exposure.',
    liked: 3,
  },
  {
    title: 'Last light',
    category: 'Mountains',
    photos: ['lastLight', 'sunset'],
    text: 'Fourteen ridges behind each other, counted before the lamp was needed.',
    liked: 5,
  },
  {
    title: 'Larches under the ridge',
    category: 'Mountains',
    photos: ['aitzgorri', 'ridge'],
    text: 'One week in October in which the forest has the colour of rust, below grey limestone.',
    liked: 5,
  },
  {
    title: 'One path, no people',
    category: 'Mountains',
    photos: ['picos', 'path', 'peaks'],
    text: 'Six hours up to the snow in the gullies. The print takes less room than the walk.',
    liked: 6,
  },
  {
    title: 'Milky Way over a still sea',
    category: 'Water and sky',
    photos: ['milkyWay', 'reflection'],
    text: 'No moon, no wind: the sky stands on its own reflection.',
    liked: 8,
    scarce: true,
  },
];

/** Each print in each of these; prices in cents. */
export const demoSizes = [
  { size: 'A4', finish: 'Print', price: 1_900, weightG: 120 },
  { size: 'A4', finish: 'Framed', price: 4_900, weightG: 900 },
  { size: 'A3', finish: 'Print', price: 2_900, weightG: 180 },
  { size: 'A3', finish: 'Framed', price: 6_900, weightG: 1_600 },
  { size: '50 × 70 cm', finish: 'Print', price: 4_900, weightG: 350 },
  { size: '50 × 70 cm', finish: 'Framed', price: 11_900, weightG: 4_200 },
] as const;

export const demoOptions = [
  { name: 'Size', values: ['A4', 'A3', '50 × 70 cm'] },
  { name: 'Finish', values: ['Print', 'Framed'] },
];

const europe = ['AT', 'BE', 'CZ', 'DK', 'ES', 'FI', 'FR', 'IE', 'IT', 'LU', 'NL', 'PL', 'PT', 'SE'];
/** Standard rates of value added tax in the EU, as of 2026: https://taxation-customs.ec.europa.eu/. */
const rates = { DE: 19, AT: 20, BE: 21, CZ: 21, DK: 25, ES: 21, FI: 25.5, FR: 20, IE: 23, IT: 22, LU: 17, NL: 21 };
const moreRates = { PL: 23, PT: 23, SE: 25 };

export const demoDelivery = {
  taxes: Object.entries({ ...rates, ...moreRates }).map(([country, percent]) => ({
    country,
    taxClass: 'standard' as const,
    ratePpm: Math.round(percent * 10_000),
  })),
  zones: [
    {
      name: 'Germany',
      countries: ['DE'],
      rates: [
        { name: 'Parcel', price: 490, freeFrom: 8_000, weightGMax: null },
        { name: 'Express, next working day', price: 1_290, freeFrom: null, weightGMax: 5_000 },
      ],
    },
    {
      name: 'European Union',
      countries: europe,
      rates: [{ name: 'Parcel', price: 1_490, freeFrom: 15_000, weightGMax: null }],
    },
  ],
  payments: ['account' as const, 'test' as const],
};
