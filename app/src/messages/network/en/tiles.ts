import { plural } from '../../kernel/en/format.ts';

export const tiles = {
  postBy: (username: string, date: string) => `Post by ${username}, ${date}`,
  photos: (count: number) => `${count} ${plural(count, { one: 'photo', other: 'photos' })}`,
  processing: 'Being prepared',
  pinned: 'Pinned',
};

export type Tiles = typeof tiles;
