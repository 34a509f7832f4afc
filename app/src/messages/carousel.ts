import { catalog } from '@/lib/messages.ts';
import { carousel as de } from './de/carousel.ts';
import { carousel as en } from './en/carousel.ts';

export const carouselMessages = catalog({ en, de });
