import { loaded } from '@/lib/document-messages.ts';
import type { Tiles } from '../en/tiles.ts';

export const tilesMessages = loaded<Tiles>({
  en: () => import('../en/tiles.ts').then((file) => file.tiles),
  de: () => import('../de/tiles.ts').then((file) => file.tiles),
});
