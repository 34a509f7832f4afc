import type { Audience, Crop, ErrorCode, FieldError, FocalPoint, NewPost } from '@isntgram/contract';
import type { Look } from '@isntgram/contract/media/looks';
import type { UserSummary } from '@isntgram/contract/network/users';

/** Why something did not work, in words for the person. */
export interface Fault {
  message: string;
  /** The API's code, where it was the API that refused. */
  code: ErrorCode | null;
  /** Whether trying the same again can help. */
  retryable: boolean;
  /** The fields with words that are not allowed. */
  fields?: readonly FieldError[];
}

/** A text of the post that was refused as it was, with why. */
export interface RefusedText {
  text: string;
  message: string;
}

export type PhotoProgress =
  | { step: 'queued' }
  | { step: 'uploading'; sentBytes: number }
  | { step: 'processing'; mediaId: string; slow: boolean }
  /** With the crop and focal point that it has by now. */
  | { step: 'ready'; mediaId: string; previewUrl: string | null; crop: Crop | null; focal: FocalPoint }
  | { step: 'failed'; fault: Fault };

export interface DraftPhoto {
  key: string;
  fileName: string;
  sizeBytes: number;
  /** Shows the file itself, in browsers that can decode it. */
  localUrl: string | null;
  alt: string;
  /** The part to keep, of the whole photo; null for all of it. Wanted, where the upload does not have it yet. */
  crop: Crop | null;
  focal: FocalPoint;
  /** What is done to the photo before it is sent; the crop is a part of the result. */
  look: Look;
  /** This browser cannot show the file (HEIC, mostly): the server's own rendering stands in. */
  unshown: boolean;
  progress: PhotoProgress;
}

export type Publishing = { step: 'idle' } | { step: 'sending' } | { step: 'failed'; fault: Fault } | { step: 'done' };

/**
 * A post that is being written. `attempt` is what was last sent and under which key, so that sending the same again
 * cannot post twice.
 */
export interface Draft {
  photos: DraftPhoto[];
  caption: string;
  audience: Audience;
  commentsOff: boolean;
  /** Where the photos are from, by name; empty for nowhere. */
  place: string;
  /** Who is in the photos. */
  people: UserSummary[];
  leftOutCount: number;
  publishing: Publishing;
  attempt: { key: string; post: NewPost } | null;
  /** Of the last attempt; what was changed since is another text. */
  refused?: readonly RefusedText[];
}

/** What can be changed of a photo. */
export type PhotoEdit = Pick<DraftPhoto, 'crop' | 'focal' | 'look'>;

export type NewDraftPhoto = Pick<DraftPhoto, 'key' | 'fileName' | 'sizeBytes' | 'localUrl'> & { fault: Fault | null };

/** As much of a draft as outlives a reload; the files themselves are kept beside it. */
export type SavedDraft = Pick<
  Draft,
  'photos' | 'caption' | 'audience' | 'commentsOff' | 'place' | 'people' | 'attempt' | 'refused'
>;

export type DraftAction =
  | { type: 'restored'; draft: SavedDraft }
  | { type: 'discarded' }
  | { type: 'photosAdded'; photos: NewDraftPhoto[] }
  | { type: 'photoRemoved'; key: string }
  | { type: 'photoMoved'; key: string; to: number }
  | { type: 'altChanged'; key: string; alt: string }
  | { type: 'captionChanged'; caption: string }
  | { type: 'audienceChanged'; audience: Audience }
  | { type: 'commentsSwitched'; off: boolean }
  | { type: 'placeChanged'; place: string }
  | { type: 'peopleChanged'; people: UserSummary[] }
  | { type: 'uploadStarted'; key: string }
  | { type: 'uploadProgressed'; key: string; sentBytes: number }
  | { type: 'uploadSent'; key: string; mediaId: string }
  | { type: 'processingSlow'; key: string }
  | ({ type: 'photoReady'; key: string } & Omit<Extract<PhotoProgress, { step: 'ready' }>, 'step'>)
  | { type: 'photoFailed'; key: string; fault: Fault }
  | { type: 'photoEdited'; key: string; edit: Partial<PhotoEdit> }
  | { type: 'photoUnshown'; key: string }
  | { type: 'editStarted'; key: string }
  | { type: 'uploadInterrupted'; key: string }
  | { type: 'photoRetried'; key: string }
  | { type: 'connectionBack' }
  | { type: 'mediaRefused'; mediaId: string; fault: Fault }
  | { type: 'publishStarted'; key: string; post: NewPost }
  | { type: 'publishFailed'; fault: Fault }
  | { type: 'published' };

export const emptyDraft: Draft = {
  photos: [],
  caption: '',
  audience: 'everyone',
  commentsOff: false,
  place: '',
  people: [],
  leftOutCount: 0,
  publishing: { step: 'idle' },
  attempt: null,
};

export const middle: FocalPoint = { x: 0.5, y: 0.5 };

/** Whether there is nothing yet: no file, no word. */
export const isBlank = ({ photos, caption }: Draft): boolean => photos.length === 0 && caption === '';

/** Whether the photo counts towards the limit: one that can never be posted does not. */
export const takesSlot = ({ progress }: DraftPhoto): boolean => progress.step !== 'failed' || progress.fault.retryable;
