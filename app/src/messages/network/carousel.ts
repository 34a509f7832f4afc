import { catalog } from '@/language/messages';
import { carousel as de } from './de/carousel.ts';
import { carousel as en } from './en/carousel.ts';

export const carouselMessages = catalog({ en, de });
