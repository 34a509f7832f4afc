import { plural } from '../../kernel/de/format.ts';
import type { Tiles } from '../en/tiles.ts';

export const tiles: Tiles = {
  postBy: (username, date) => `Beitrag von ${username}, ${date}`,
  photos: (count) => `${count} ${plural(count, { one: 'Foto', other: 'Fotos' })}`,
  processing: 'Wird vorbereitet',
  pinned: 'Angeheftet',
};
