import type { Catalog } from '@/lib/messages.ts';
import { carousel } from './en/carousel.ts';

export const carouselMessages: Catalog<typeof carousel> = { en: carousel };
