import type { Carousel } from '../en/carousel.ts';

export const carousel: Carousel = {
  role: 'Karussell',
  slideRole: 'Bild',
  slide: (position, count) => `${position} von ${count}`,
  position: (position, count) => `Foto ${position} von ${count}`,
  counter: (position, count) => `${position}/${count}`,
  previous: 'Vorheriges Foto',
  next: 'Nächstes Foto',
  alt: 'ALT',
  showAlt: 'ALT: Beschreibung dieses Fotos zeigen',
  hideAlt: 'ALT: Beschreibung dieses Fotos ausblenden',
};
