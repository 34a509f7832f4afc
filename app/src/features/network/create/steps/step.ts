import type { Dispatch } from 'react';
import type { Draft, DraftAction } from '@/lib/draft/draft.ts';
import type { LocalFiles } from '@/lib/draft/local-files.ts';

/** What each step of the composer is given. */
export type StepProps = {
  draft: Draft;
  files: LocalFiles;
  dispatch: Dispatch<DraftAction>;
  onFiles: (files: readonly File[]) => void;
  /** A photo is being carried to another place. */
  onCarry: (carrying: boolean) => void;
  /** The photo that is looked at. */
  shown: string | undefined;
  onShow: (key: string) => void;
};
