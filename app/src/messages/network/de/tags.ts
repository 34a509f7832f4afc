import { formatCount, plural } from '../../kernel/de/format.ts';
import type { Tags } from '../en/tags.ts';

export const tags: Tags = {
  title: (tag) => `#${tag}`,
  description: (tag) => `Fotos mit dem Tag #${tag}`,
  heading: (tag) => `#${tag}`,
  count: (count) => formatCount(count),
  posts: (count) => plural(count, { one: 'Beitrag', other: 'Beiträge' }),
  top: 'Top-Beiträge',
  recent: 'Neueste',
  follow: 'Folgen',
  following: 'Gefolgt',
  followLabel: (tag) => `#${tag} folgen`,
  unfollowLabel: (tag) => `Du folgst #${tag}, drücken zum Entfolgen`,
  followed: 'Diese Fotos kommen zuerst, wenn du auf Entdecken gehst.',
  empty: 'Noch keine Fotos mit diesem Tag',
  emptyText: (tag) => `Mach den Anfang: Schreib #${tag} unter ein Foto, das du teilst.`,
};
