import { expect, test } from 'vitest';
import { type Draft, type DraftAction, emptyDraft, middle } from './draft.ts';
import { reduceDraft } from './reduce-draft.ts';
import { revive, savedOf } from './saved-draft.ts';

const photo = (key: string) => ({ key, fileName: `${key}.jpg`, sizeBytes: 10, localUrl: `blob:${key}`, fault: null });
const crop = { x: 0, y: 0, width: 0.5, height: 1 };

const actions: DraftAction[] = [
  { type: 'photosAdded', photos: [photo('a'), photo('b'), photo('c'), photo('d')] },
  { type: 'uploadStarted', key: 'a' },
  { type: 'photoReady', key: 'a', mediaId: 'media-a', previewUrl: '/media/a/320.webp', crop: null, focal: middle },
  { type: 'uploadStarted', key: 'b' },
  { type: 'uploadSent', key: 'b', mediaId: 'media-b' },
  { type: 'uploadStarted', key: 'c' },
  { type: 'altChanged', key: 'a', alt: 'A dog.' },
  { type: 'photoEdited', key: 'a', edit: { crop } },
  { type: 'captionChanged', caption: 'Hello' },
  { type: 'audienceChanged', audience: 'followers' },
  { type: 'commentsSwitched', off: true },
  { type: 'peopleChanged', people: [{ username: 'ben', name: 'Ben', avatarUrl: null }] },
];
const written: Draft = actions.reduce(reduceDraft, emptyDraft);
/** As the browser's store gives it back. */
const stored = (draft: Draft): unknown => structuredClone(savedOf(draft));

test('brings back words, arrived photos, and the files of the others to be sent again', () => {
  const restored = revive(stored(written), (key) => (key === 'd' ? null : `blob:new-${key}`));
  expect(restored).toMatchObject({ caption: 'Hello', audience: 'followers', commentsOff: true });
  expect(restored?.people.map(({ username }) => username)).toEqual(['ben']);
  expect(restored?.photos.map(({ key, alt, localUrl }) => [key, alt, localUrl])).toEqual([
    ['a', 'A dog.', 'blob:new-a'],
    ['b', '', 'blob:new-b'],
    ['c', '', 'blob:new-c'],
    ['d', '', null],
  ]);
  expect(restored?.photos.map(({ progress }) => progress.step)).toEqual(['ready', 'processing', 'queued', 'failed']);
  expect(restored?.photos[0]?.crop).toEqual(crop);
});

test('an upload that moves on changes nothing of what is kept', () => {
  const further = reduceDraft(written, { type: 'uploadProgressed', key: 'c', sentBytes: 5 });
  expect(savedOf(further)).toEqual(savedOf(written));
});

test('keeps nothing of an empty draft or a published post', () => {
  expect(savedOf(emptyDraft)).toBeNull();
  expect(savedOf(reduceDraft(written, { type: 'published' }))).toBeNull();
});

test.each([undefined, null, '', {}, [], { photos: [{}], caption: '', audience: 'everyone', commentsOff: false }])(
  'takes %j for no draft',
  (saved) => expect(revive(saved, () => null)).toBeUndefined(),
);

test('a restored draft never replaces what is being written', () => {
  const restored: DraftAction = {
    type: 'restored',
    draft: {
      photos: [],
      caption: 'Old',
      audience: 'everyone',
      commentsOff: false,
      place: '',
      people: [],
      attempt: null,
    },
  };
  expect(reduceDraft(emptyDraft, restored).caption).toBe('Old');
  expect(reduceDraft(written, restored)).toBe(written);
});
