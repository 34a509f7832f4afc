import type { Catalog } from '@/lib/messages.ts';
import { tiles as en, type Tiles } from './en/tiles.ts';

export const tilesMessages: Catalog<Tiles> = { en };
