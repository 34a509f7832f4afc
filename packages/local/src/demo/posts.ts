import type { DemoPhotoName } from './photos.ts';

export interface DemoPost {
  author: string;
  /** How long before now it was published, in hours. */
  hoursAgo: number;
  photos: readonly [DemoPhotoName, ...DemoPhotoName[]];
  caption: string;
  audience?: 'followers';
}

/** Newest first; no two of the same hour. */
export const demoPosts: readonly DemoPost[] = [
  {
    author: 'mara.lind',
    hoursAgo: 2,
    photos: ['picos', 'path', 'peaks'],
    caption: 'Six hours, one path, no people. Swipe for where it goes. #picosdeeuropa #hiking',
  },
  {
    author: 'tomasz_w',
    hoursAgo: 5,
    photos: ['nuthatchClose'],
    caption: 'The only bird here that walks down a trunk head first. #nuthatch #birds',
  },
  {
    author: 'sami.haddad',
    hoursAgo: 9,
    photos: ['fig', 'figClose'],
    caption: 'First figs from the neighbour’s tree. They did not make it to the table. #figs #september',
  },
  {
    author: 'freya.holm',
    hoursAgo: 13,
    photos: ['woodenBird'],
    caption: 'It turns when somebody opens the door. #light',
  },
  {
    author: 'rosa.mendieta',
    hoursAgo: 20,
    photos: ['spaniels'],
    caption: 'The neighbourhood watch is on duty. #spaniels #dogs',
  },
  {
    author: 'ines.okafor',
    hoursAgo: 26,
    photos: ['dandelion', 'dandelionClose'],
    caption: 'About 170 seeds on each head, and every one with a parachute of its own. #dandelion #botany',
  },
  {
    author: 'noor_devries',
    hoursAgo: 31,
    photos: ['bridge'],
    caption: 'What you see from the deck when you look up instead of ahead. #bridges #steel',
  },
  {
    author: 'leilani.k',
    hoursAgo: 38,
    photos: ['milkyWay', 'reflection'],
    caption: 'No moon, no wind. @mara.lind, this is why I sleep in the daytime. #nightsky #milkyway',
  },
  {
    author: 'joon_park',
    hoursAgo: 45,
    photos: ['lastLight'],
    caption: 'Last climb of the season, home by lamp. #cycling #sunset',
  },
  { author: 'eitan.b', hoursAgo: 52, photos: ['brushes'], caption: 'Washed, honestly. #studio #colour' },
  {
    author: 'kofi_mensah',
    hoursAgo: 60,
    photos: ['room', 'drum', 'table'],
    caption: 'After the lesson: drum down, record on, one glass. @sami.haddad the bottle was yours. #djembe #sundays',
  },
  {
    author: 'yuki.tanabe',
    hoursAgo: 71,
    photos: ['clock', 'clockHands'],
    caption: 'Numerals made of nothing but light. Takes a second to read, which may be the point. #clocks #design',
  },
  {
    author: 'ander_e',
    hoursAgo: 80,
    photos: ['aitzgorri', 'ridge'],
    caption: 'The larches have turned. One more week, then the wind takes it all. #aizkorri #autumn',
  },
  {
    author: 'mara.lind',
    hoursAgo: 96,
    photos: ['stream'],
    caption: 'Lunch place. The water is as cold as it looks. #forest #water',
  },
  {
    author: 'ines.okafor',
    hoursAgo: 110,
    photos: ['dragonflyClose', 'dragonfly'],
    caption: 'She let me come within a hand’s breadth. Hazel twig, late sun. #dragonfly #insects',
  },
  {
    author: 'freya.holm',
    hoursAgo: 122,
    photos: ['plaster', 'plasterClose'],
    caption: 'Same wall, two lamps, ten minutes. #light #texture',
  },
  { author: 'rosa.mendieta', hoursAgo: 138, photos: ['spanielsClose'], caption: 'Heard the word “walk”. #spaniels' },
  {
    author: 'tomasz_w',
    hoursAgo: 150,
    photos: ['nuthatch'],
    caption: 'Minus four and busy. Atlas square 17 done: 23 species. #birds #winter',
  },
  {
    author: 'noor_devries',
    hoursAgo: 167,
    photos: ['bridgeCables', 'bridge'],
    caption: 'Hangers from 1958, inspected by hand, one clamp at a time. #bridges #engineering',
  },
  { author: 'sami.haddad', hoursAgo: 190, photos: ['table'], caption: 'Coffee first, wine later, same table. #slow' },
  {
    author: 'leilani.k',
    hoursAgo: 212,
    photos: ['swirl'],
    caption: 'False colours of last night’s data. The orange ridge is real. #science #colour',
  },
  {
    author: 'ander_e',
    hoursAgo: 236,
    photos: ['sunset', 'lastLight'],
    caption:
      'Half past five at the orientation table. Frost before we were down. @joon_park counted 14 ridges. ' +
      '#basquecountry #sunset',
  },
  {
    author: 'eitan.b',
    hoursAgo: 260,
    photos: ['brushesClose'],
    caption: 'This blue has outlived two studios. #studio',
  },
  {
    author: 'mara.lind',
    hoursAgo: 290,
    photos: ['cascade', 'stream'],
    caption: 'Long exposure was not needed, only patience. #water #forest',
  },
  {
    author: 'yuki.tanabe',
    hoursAgo: 330,
    photos: ['clockHands'],
    caption: 'Ten past ten, as in every advertisement. #clocks',
  },
  {
    author: 'joon_park',
    hoursAgo: 360,
    photos: ['sunset'],
    caption: 'Somebody left their bicycle up here. It was me. #cycling',
  },
  {
    author: 'ines.okafor',
    hoursAgo: 410,
    photos: ['dandelionClose'],
    caption: 'Stand still for a minute and it starts to leave without you. #botany',
  },
  {
    author: 'kofi_mensah',
    hoursAgo: 450,
    photos: ['drum'],
    caption: 'New rope, old drum. Tuning takes an evening. #djembe',
  },
  {
    author: 'freya.holm',
    hoursAgo: 500,
    photos: ['woodenBirdClose'],
    caption: 'Carved by my grandfather. He never saw one fly like this. #woodwork',
  },
  {
    author: 'ander_e',
    hoursAgo: 560,
    photos: ['peaks'],
    caption: 'Snow in the gullies until June. #picosdeeuropa',
    audience: 'followers',
  },
  { author: 'sami.haddad', hoursAgo: 620, photos: ['figClose'], caption: 'Split it, do not cut it. #figs' },
  { author: 'tomasz_w', hoursAgo: 690, photos: ['dragonfly'], caption: 'Not a bird, I know. #dragonfly' },
];
