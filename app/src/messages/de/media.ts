import type { Media } from '../en/media.ts';
import { wordsOf } from './problems.ts';

export const media: Media = {
  problem: ({ code }) => wordsOf(code) ?? 'Dieses Foto lässt sich nicht verwenden. Wähle ein anderes.',
};
