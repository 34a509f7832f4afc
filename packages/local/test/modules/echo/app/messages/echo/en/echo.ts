export const echo = {
  title: 'Echoes',
  text: 'Whatever is shouted into this valley comes back.',
  shout: 'Shout',
  shouted: (count: number) => `Shouted so far: ${count}`,
};

export type Echo = typeof echo;
