import { loaded } from '@/language/document-messages';
import type { Carousel } from '../en/carousel.ts';

export const carouselMessages = loaded<Carousel>({
  en: () => import('../en/around-posts.ts').then((file) => file.carousel),
  de: () => import('../de/around-posts.ts').then((file) => file.carousel),
});
