import { catalog } from '@/language/messages';
import { tiles as de } from './de/tiles.ts';
import { tiles as en } from './en/tiles.ts';

export const tilesMessages = catalog({ en, de });
