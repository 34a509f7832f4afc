import { plural } from '@/lib/format.ts';

export const grid = {
  open: (username: string) => `Post by ${username}`,
  photos: (count: number) => `${count} ${plural(count, { one: 'photo', other: 'photos' })}`,
  moreFailed: 'More posts did not load.',
};
