import type { MediaProblem } from '@isntgram/contract/media/media';

export const media = {
  /** Why a photo could not be used. */
  problem: ({ message }: MediaProblem): string => message,
};

export type Media = typeof media;
