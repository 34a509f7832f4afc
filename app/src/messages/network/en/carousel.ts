export const carousel = {
  role: 'carousel',
  slideRole: 'slide',
  slide: (position: number, count: number) => `${position} of ${count}`,
  position: (position: number, count: number) => `Photo ${position} of ${count}`,
  counter: (position: number, count: number) => `${position}/${count}`,
  previous: 'Previous photo',
  next: 'Next photo',
  alt: 'ALT',
  showAlt: 'ALT: show the description of this photo',
  hideAlt: 'ALT: hide the description of this photo',
};

export type Carousel = typeof carousel;
