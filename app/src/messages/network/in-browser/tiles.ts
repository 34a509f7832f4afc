import { loaded } from '@/language/document-messages';
import type { Tiles } from '../en/tiles.ts';

export const tilesMessages = loaded<Tiles>({
  en: () => import('../en/around-posts.ts').then((file) => file.tiles),
  de: () => import('../de/around-posts.ts').then((file) => file.tiles),
});
