/** One picture of the demo data: a photograph of `demo/photos`, or a part of one. */
export interface DemoPhoto {
  file: string;
  alt: string;
  /** Left, top, width and height as parts of the whole; the whole where it is missing. */
  part?: readonly [number, number, number, number];
}

const aitzol = '_by_Aitzol_Berasategi.jpg';
const peter = '_by_Peter_Nerlich.jpg';

/** Every alt text describes what can be seen in exactly this picture. */
export const demoPhotos = {
  bridge: {
    file: 'Bridge_by_Sander_Klootwijk.jpg',
    alt: 'White cables of a suspension bridge cross a pale blue sky above a wide brown river and a low line of hills.',
  },
  bridgeCables: {
    file: 'Bridge_by_Sander_Klootwijk.jpg',
    alt: 'Thin dark ropes hang from a white bridge cable and cross another one against the sky.',
    part: [0.36, 0, 0.42, 0.8],
  },
  dragonfly: {
    file: 'Dragonfly_by_Bolly.jpg',
    alt:
      'A yellow dragonfly sits on the tip of a bare twig, its wings spread; green leaves and a deep blue sky behind ' +
      'it.',
  },
  dragonflyClose: {
    file: 'Dragonfly_by_Bolly.jpg',
    alt: 'The dragonfly from close by: striped yellow body, clear wings spread, above a cluster of brown catkins.',
    part: [0.4, 0.26, 0.42, 0.42],
  },
  milkyWay: {
    file: 'Infinite-Sea_by_Aury88.jpg',
    alt: 'The Milky Way stands upright over a still sea; the sky runs from violet on the left to orange on the right.',
  },
  reflection: {
    file: 'Infinite-Sea_by_Aury88.jpg',
    alt: 'A band of stars in a red sky ends at the horizon and goes on as a pale reflection in violet water.',
    part: [0.3, 0.4, 0.6, 0.6],
  },
  nuthatch: {
    file: 'Kleiber_by_Lukas_Baubkus.jpg',
    alt:
      'A nuthatch clings head down to the bark of a thick trunk and looks to the right; snow behind it, out of ' +
      'focus.',
  },
  nuthatchClose: {
    file: 'Kleiber_by_Lukas_Baubkus.jpg',
    alt: 'The nuthatch at the edge of the trunk: grey back, rusty belly, a long dark stripe through the eye.',
    part: [0.25, 0.28, 0.36, 0.52],
  },
  fig: {
    file: 'Picture_0B_by_freespace.jpg',
    alt: 'Half a fig lies in a pointed red bowl on grey concrete; the sun throws a hard, leaf-shaped shadow beside it.',
  },
  figClose: {
    file: 'Picture_0B_by_freespace.jpg',
    alt: 'The cut side of a ripe fig, red and full of seeds, in a glazed red bowl.',
    part: [0.36, 0.3, 0.4, 0.5],
  },
  brushes: {
    file: 'Picture_1A_by_freespace.jpg',
    alt: 'Used paint brushes stand close together, their bristles dyed blue, green, pink and olive.',
  },
  brushesClose: {
    file: 'Picture_1A_by_freespace.jpg',
    alt: 'Bristles of a wide blue brush with cracked paint on its metal band, beside a green and a pink one.',
    part: [0, 0.1, 0.55, 0.7],
  },
  room: {
    file: 'Wine_by_Jakkub_Mede.jpg',
    alt:
      'A djembe drum lies on a beanbag in warm light; behind it red wine on a table built of pallets, and a tall ' +
      'loudspeaker.',
  },
  table: {
    file: 'Wine_by_Jakkub_Mede.jpg',
    alt: 'A bottle of red wine, a glass of it and a hand-cranked coffee mill on a dark table built of pallets.',
    part: [0.22, 0.08, 0.76, 0.4],
  },
  drum: {
    file: 'Wine_by_Jakkub_Mede.jpg',
    alt: 'A goblet-shaped djembe with a pale skin and a braid of rope rests on a cream beanbag.',
    part: [0, 0.46, 0.86, 0.54],
  },
  aitzgorri: {
    file: `aitzgorri${aitzol}`,
    alt: 'A green meadow in front of rust-coloured larches; a long grey limestone ridge closes the view.',
  },
  ridge: {
    file: `aitzgorri${aitzol}`,
    alt: 'A jagged limestone ridge under thin cloud, orange larch forest at its feet.',
    part: [0.05, 0.08, 0.9, 0.45],
  },
  plaster: {
    file: `analogpattern${peter}`,
    alt: 'Rough plaster lit in green from below and in violet from above, so that every grain throws a shadow.',
  },
  plasterClose: {
    file: `analogpattern${peter}`,
    alt: 'Violet light grazes the grain of a plastered wall.',
    part: [0.5, 0, 0.5, 0.5],
  },
  woodenBird: {
    file: `free${peter}`,
    alt: 'A painted wooden bird hangs in flight under a lamp with round white shades.',
  },
  woodenBirdClose: {
    file: `free${peter}`,
    alt: 'The wooden bird from the front: yellow head, grey-green belly, carved wings held high.',
    part: [0.22, 0.52, 0.46, 0.42],
  },
  spaniels: {
    file: `friends${aitzol}`,
    alt: 'Two brown cocker spaniels lean out of the window of a wooden house, one above the other, both looking at us.',
  },
  spanielsClose: {
    file: `friends${aitzol}`,
    alt: 'Two cocker spaniels at a window, one above the other; the lower one rests a paw on the sill.',
    part: [0.26, 0.2, 0.46, 0.46],
  },
  clock: {
    file: `greentock${peter}`,
    alt: 'A pale wall clock seen from the side, its numerals cut out so that green light from behind shines through.',
  },
  clockHands: {
    file: `greentock${peter}`,
    alt: 'Black hands on a dark grey disc in the middle of a white clock face.',
    part: [0.42, 0.16, 0.5, 0.55],
  },
  stream: {
    file: `life${aitzol}`,
    alt: 'A stream falls in small steps between pale rocks in a green forest.',
  },
  cascade: {
    file: `life${aitzol}`,
    alt: 'Water drops from pool to pool between moss-grown boulders.',
    part: [0.22, 0.3, 0.45, 0.7],
  },
  picos: {
    file: `picosdeeuropa${aitzol}`,
    alt: 'A stony path climbs a brown slope towards grey peaks with patches of snow, one white cloud over them.',
  },
  peaks: {
    file: `picosdeeuropa${aitzol}`,
    alt: 'Grey rock walls with snow in their gullies under a deep blue sky.',
    part: [0.4, 0.1, 0.6, 0.56],
  },
  path: {
    file: `picosdeeuropa${aitzol}`,
    alt: 'A worn path of earth and stones cuts through a slope of dry grass.',
    part: [0, 0.5, 0.7, 0.5],
  },
  dandelion: {
    file: 'seeding_by_Clements_Engelhardt.jpg',
    alt: 'A dandelion clock, lit from behind by a low sun, in a meadow full of others that are out of focus.',
  },
  dandelionClose: {
    file: 'seeding_by_Clements_Engelhardt.jpg',
    alt: 'The round seed head of a dandelion, so near that single parachutes can be seen against the sun.',
    part: [0.1, 0.04, 0.38, 0.66],
  },
  sunset: {
    file: `sunset${aitzol}`,
    alt: 'The sun touches the hills; on the summit in front stands a round stone table on frosted grass.',
  },
  lastLight: {
    file: `sunset${aitzol}`,
    alt: 'A low sun throws rays over dark hills that lie behind each other in haze.',
    part: [0.2, 0.2, 0.6, 0.5],
  },
  swirl: {
    file: 'umang_by_Abhishek_Mudgal.jpg',
    alt: 'Soft bands of purple, orange, green and cyan fold into each other like cloth.',
  },
} as const satisfies Record<string, DemoPhoto>;

export type DemoPhotoName = keyof typeof demoPhotos;

/**
 * Who took the photograph and under which licence it is shown, for the caption; demo/photos/CREDITS.md holds the same.
 */
export function creditOf(name: DemoPhotoName): string {
  const { file } = demoPhotos[name];
  const author = file.replace(/^.*_by_|\.jpg$/g, '').replaceAll('_', ' ');
  return `${authors[author] ?? author}, ${licenceOf(file)}`;
}

const authors: Record<string, string> = { freespace: 'Trevor “Freespace”' };

function licenceOf(file: string): string {
  if (/^seeding/.test(file)) return 'CC0 1.0';
  if (/^(Infinite-Sea|Kleiber)/.test(file)) return 'CC BY-SA 3.0';
  return /^(Bridge|Dragonfly|analogpattern|free_|greentock)/.test(file) ? 'CC BY-SA 4.0' : 'CC BY 4.0';
}
