import { limits } from '@isntgram/contract/kernel/limits';
import { isSameLook, plainLook } from '@isntgram/contract/media/looks';
import {
  type Draft,
  type DraftAction,
  type DraftPhoto,
  emptyDraft,
  type Fault,
  isBlank,
  middle,
  type NewDraftPhoto,
  type PhotoEdit,
  type PhotoProgress,
  takesSlot,
} from './draft.ts';

/** Whether it was the connection that failed, and not the photo. */
const wasCutOff = ({ progress }: DraftPhoto) =>
  progress.step === 'failed' && progress.fault.retryable && progress.fault.code === null;

function addPhotos(draft: Draft, added: NewDraftPhoto[]): Draft {
  let slots = limits.photosPerPostMax - draft.photos.filter(takesSlot).length;
  const photos = [...draft.photos];
  let leftOutCount = 0;
  for (const { fault, ...photo } of added) {
    const fresh = { ...photo, alt: '', crop: null, focal: middle, look: plainLook, unshown: false };
    if (fault) photos.push({ ...fresh, progress: { step: 'failed', fault } });
    else if (slots > 0) photos.push({ ...fresh, progress: { step: 'queued' } });
    else leftOutCount += 1;
    if (!fault) slots = Math.max(0, slots - 1);
  }
  return { ...draft, photos, leftOutCount };
}

function movePhoto(photos: DraftPhoto[], key: string, to: number): DraftPhoto[] {
  const moved = photos.find((photo) => photo.key === key);
  if (!moved) return photos;
  return photos.filter((photo) => photo !== moved).toSpliced(to, 0, moved);
}

/** Another look makes another file, which has to be sent. */
function editPhoto(photo: DraftPhoto, edit: Partial<PhotoEdit>): DraftPhoto {
  const edited = { ...photo, ...edit };
  return isSameLook(photo.look, edited.look) || !takesSlot(photo)
    ? edited
    : { ...edited, progress: { step: 'queued' } };
}

/**
 * Applies `progress` to one photo where it still stands at one of the steps `from`; news that come late change nothing.
 */
function progressPhoto(draft: Draft, key: string, from: PhotoProgress['step'][], progress: PhotoProgress): Draft {
  const photos = draft.photos.map((photo) =>
    photo.key === key && from.includes(photo.progress.step) ? { ...photo, progress } : photo,
  );
  return { ...draft, photos };
}

function reduceProgress(draft: Draft, action: DraftAction): Draft {
  switch (action.type) {
    case 'uploadStarted':
      return progressPhoto(draft, action.key, ['queued'], { step: 'uploading', sentBytes: 0 });
    case 'uploadProgressed':
      return progressPhoto(draft, action.key, ['uploading'], { step: 'uploading', sentBytes: action.sentBytes });
    case 'uploadSent':
      return progressPhoto(draft, action.key, ['uploading'], {
        step: 'processing',
        mediaId: action.mediaId,
        slow: false,
      });
    case 'processingSlow': {
      const photo = draft.photos.find(({ key }) => key === action.key);
      if (photo?.progress.step !== 'processing') return draft;
      return progressPhoto(draft, action.key, ['processing'], { ...photo.progress, slow: true });
    }
    case 'photoReady': {
      const { type: _, key, ...ready } = action;
      return progressPhoto(draft, key, ['uploading', 'processing'], { step: 'ready', ...ready });
    }
    case 'editStarted': {
      const photo = draft.photos.find(({ key }) => key === action.key);
      if (photo?.progress.step !== 'ready') return draft;
      const { mediaId } = photo.progress;
      return progressPhoto(draft, action.key, ['ready'], { step: 'processing', mediaId, slow: false });
    }
    case 'uploadInterrupted':
      return progressPhoto(draft, action.key, ['uploading'], { step: 'queued' });
    case 'photoFailed':
      return progressPhoto(draft, action.key, ['uploading', 'processing'], { step: 'failed', fault: action.fault });
    case 'mediaRefused': {
      const photo = draft.photos.find(({ progress }) => 'mediaId' in progress && progress.mediaId === action.mediaId);
      return photo
        ? progressPhoto(draft, photo.key, ['processing', 'ready'], { step: 'failed', fault: action.fault })
        : draft;
    }
    case 'connectionBack':
      return {
        ...draft,
        photos: draft.photos.map((photo) => (wasCutOff(photo) ? { ...photo, progress: { step: 'queued' } } : photo)),
      };
    case 'photoRetried':
      return progressPhoto(draft, action.key, ['failed'], { step: 'queued' });
    default:
      return draft;
  }
}

/** What the API refused for its words, as it was sent. */
function refusedTexts({ attempt }: Draft, { fields }: Fault): Pick<Draft, 'refused'> {
  if (!fields || !attempt) return {};
  const { caption, place, media } = attempt.post;
  const texts: Readonly<Record<string, string | undefined>> = { caption, place };
  return {
    refused: fields.flatMap(({ path, message }) => {
      const text = texts[path] ?? media[Number(/^media\.(\d+)\.alt$/.exec(path)?.[1])]?.alt;
      return text === undefined ? [] : [{ text, message }];
    }),
  };
}

function reducePublishing(draft: Draft, action: DraftAction): Draft {
  switch (action.type) {
    case 'publishStarted':
      return { ...draft, publishing: { step: 'sending' }, attempt: { key: action.key, post: action.post } };
    case 'publishFailed':
      return { ...draft, ...refusedTexts(draft, action.fault), publishing: { step: 'failed', fault: action.fault } };
    case 'published':
      return { ...draft, publishing: { step: 'done' } };
    default:
      return reduceProgress(draft, action);
  }
}

function reduceContent(draft: Draft, action: DraftAction): Draft {
  switch (action.type) {
    case 'restored':
      return isBlank(draft) ? { ...draft, ...action.draft } : draft;
    case 'discarded':
      return emptyDraft;
    case 'photosAdded':
      return addPhotos(draft, action.photos);
    case 'photoRemoved':
      return { ...draft, photos: draft.photos.filter(({ key }) => key !== action.key), leftOutCount: 0 };
    case 'photoEdited':
      return {
        ...draft,
        photos: draft.photos.map((photo) => (photo.key === action.key ? editPhoto(photo, action.edit) : photo)),
      };
    case 'photoUnshown':
      return {
        ...draft,
        photos: draft.photos.map((photo) => (photo.key === action.key ? { ...photo, unshown: true } : photo)),
      };
    case 'photoMoved':
      return { ...draft, photos: movePhoto(draft.photos, action.key, action.to) };
    case 'altChanged':
      return {
        ...draft,
        photos: draft.photos.map((photo) => (photo.key === action.key ? { ...photo, alt: action.alt } : photo)),
      };
    case 'captionChanged':
      return { ...draft, caption: action.caption };
    case 'audienceChanged':
      return { ...draft, audience: action.audience };
    case 'placeChanged':
      return { ...draft, place: action.place };
    case 'peopleChanged':
      return { ...draft, people: action.people };
    case 'commentsSwitched':
      return { ...draft, commentsOff: action.off };
    default:
      return draft;
  }
}

/** The draft after `action`. Its content cannot change while it is being published. */
export function reduceDraft(draft: Draft, action: DraftAction): Draft {
  const changed = reduceContent(draft, action);
  if (changed === draft) return reducePublishing(draft, action);
  if (draft.publishing.step === 'sending' || draft.publishing.step === 'done') return draft;
  return { ...changed, publishing: { step: 'idle' } };
}
