import { wordsOf } from '../../kernel/de/problems.ts';
import type { Media } from '../en/media.ts';

export const media: Media = {
  problem: ({ code }) => wordsOf(code) ?? 'Dieses Foto lässt sich nicht verwenden. Wähle ein anderes.',
};
