import type { DemoPhotoName } from './photos.ts';

/** Somebody who lives in the demo data; none of them exists. */
export interface DemoPerson {
  username: string;
  name: string;
  bio: string;
  link?: string;
  avatar: DemoPhotoName;
  follows: readonly string[];
}

export const demoPeople: readonly DemoPerson[] = [
  {
    username: 'mara.lind',
    name: 'Mara Lindqvist',
    bio: 'Walks uphill, photographs on the way down. Gothenburg by birth, Bilbao by train.',
    avatar: 'peaks',
    follows: ['ander_e', 'ines.okafor', 'tomasz_w', 'leilani.k', 'noor_devries', 'yuki.tanabe'],
  },
  {
    username: 'ander_e',
    name: 'Ander Etxeberria',
    bio: 'Mountain guide. Ask me about Aizkorri, never about shortcuts.',
    link: 'https://example.org/aizkorri',
    avatar: 'ridge',
    follows: ['mara.lind', 'rosa.mendieta', 'tomasz_w', 'ines.okafor'],
  },
  {
    username: 'ines.okafor',
    name: 'Inês Okafor',
    bio: 'Botanist with muddy knees. Seeds, weeds and what grows between paving stones.',
    avatar: 'dandelionClose',
    follows: ['tomasz_w', 'mara.lind', 'sami.haddad', 'leilani.k', 'joon_park'],
  },
  {
    username: 'tomasz_w',
    name: 'Tomasz Wójcik',
    bio: 'Birds before breakfast. Counting for the winter atlas since 2009.',
    avatar: 'nuthatchClose',
    follows: ['ines.okafor', 'ander_e', 'freya.holm', 'mara.lind'],
  },
  {
    username: 'leilani.k',
    name: 'Leilani Kealoha',
    bio: 'Night shift at an observatory, so my mornings are your evenings.',
    avatar: 'milkyWay',
    follows: ['mara.lind', 'freya.holm', 'noor_devries', 'yuki.tanabe', 'kofi_mensah'],
  },
  {
    username: 'sami.haddad',
    name: 'Sami Haddad',
    bio: 'Cooks for eight, shops for twelve. Figs, lentils, fire.',
    avatar: 'figClose',
    follows: ['joon_park', 'kofi_mensah', 'rosa.mendieta', 'ines.okafor'],
  },
  {
    username: 'noor_devries',
    name: 'Noor de Vries',
    bio: 'Structural engineer. If it hangs from a cable, I want to stand under it.',
    avatar: 'bridgeCables',
    follows: ['yuki.tanabe', 'mara.lind', 'freya.holm'],
  },
  {
    username: 'eitan.b',
    name: 'Eitan Barak',
    bio: 'Paints large, cleans brushes badly. Studio open on the first Sunday of the month.',
    avatar: 'brushesClose',
    follows: ['freya.holm', 'yuki.tanabe', 'kofi_mensah', 'sami.haddad', 'leilani.k'],
  },
  {
    username: 'yuki.tanabe',
    name: 'Yuki Tanabe',
    bio: 'Product designer. Collects clocks that are hard to read.',
    avatar: 'clockHands',
    follows: ['noor_devries', 'freya.holm', 'eitan.b'],
  },
  {
    username: 'rosa.mendieta',
    name: 'Rosa Mendieta',
    bio: 'Two spaniels, one village, many stairs.',
    avatar: 'spanielsClose',
    follows: ['ander_e', 'sami.haddad', 'mara.lind', 'joon_park'],
  },
  {
    username: 'kofi_mensah',
    name: 'Kofi Mensah',
    bio: 'Djembe, vinyl and a quiet table afterwards. Teaches on Tuesdays.',
    avatar: 'drum',
    follows: ['sami.haddad', 'eitan.b', 'joon_park', 'leilani.k'],
  },
  {
    username: 'freya.holm',
    name: 'Freya Holm',
    bio: 'Light, mostly indoors. Lamps, walls, colour that is not paint.',
    avatar: 'woodenBirdClose',
    follows: ['yuki.tanabe', 'eitan.b', 'noor_devries', 'tomasz_w'],
  },
  {
    username: 'joon_park',
    name: 'Joon Park',
    bio: 'Bread at five, bicycle at six.',
    avatar: 'lastLight',
    follows: ['sami.haddad', 'rosa.mendieta', 'kofi_mensah', 'mara.lind', 'ander_e'],
  },
];
