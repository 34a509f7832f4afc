import { loaded } from '@/lib/document-messages.ts';
import type { Carousel } from '../en/carousel.ts';

export const carouselMessages = loaded<Carousel>({
  en: () => import('../en/carousel.ts').then((file) => file.carousel),
  de: () => import('../de/carousel.ts').then((file) => file.carousel),
});
