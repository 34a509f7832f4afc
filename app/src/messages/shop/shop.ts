import { catalog } from '@/language/messages';
import { shop as de } from './de/shop.ts';
import { shop as en } from './en/shop.ts';

export const shopMessages = catalog({ en, de });
