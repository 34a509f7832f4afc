import { expect, test } from 'vitest';
import { type Draft, type DraftAction, emptyDraft } from './draft.ts';
import { reduceDraft } from './reduce-draft.ts';
import { restoreDraft, saveDraft } from './saved-draft.ts';

const photo = (key: string) => ({ key, fileName: `${key}.jpg`, sizeBytes: 10, localUrl: `blob:${key}`, fault: null });

const actions: DraftAction[] = [
  { type: 'photosAdded', photos: [photo('a'), photo('b'), photo('c')] },
  { type: 'uploadStarted', key: 'a' },
  { type: 'photoReady', key: 'a', mediaId: 'media-a', previewUrl: '/media/a/320.webp' },
  { type: 'uploadStarted', key: 'b' },
  { type: 'uploadSent', key: 'b', mediaId: 'media-b' },
  { type: 'altChanged', key: 'a', alt: 'A dog.' },
  { type: 'captionChanged', caption: 'Hello' },
  { type: 'audienceChanged', audience: 'followers' },
];
const written: Draft = actions.reduce(reduceDraft, emptyDraft);

test('brings back words and arrived photos, and the names of those that were not sent', () => {
  const restored = restoreDraft(saveDraft(written, 'mia'), 'mia');
  expect(restored).toMatchObject({ caption: 'Hello', audience: 'followers' });
  expect(restored?.photos.map(({ key, alt, localUrl }) => [key, alt, localUrl])).toEqual([
    ['a', 'A dog.', null],
    ['b', '', null],
    ['c', '', null],
  ]);
  expect(restored?.photos.map(({ progress }) => progress.step)).toEqual(['ready', 'processing', 'failed']);
});

test('keeps the name of a photo that never was sent', () => {
  const added = reduceDraft(emptyDraft, { type: 'photosAdded', photos: [photo('a')] });
  expect(restoreDraft(saveDraft(added, 'mia'), 'mia')?.photos).toMatchObject([
    { fileName: 'a.jpg', progress: { step: 'failed' } },
  ]);
});

test('gives a draft to nobody but its owner', () => {
  expect(restoreDraft(saveDraft(written, 'mia'), 'noah')).toBeUndefined();
});

test('keeps nothing of an empty draft or a published post', () => {
  expect(saveDraft(emptyDraft, 'mia')).toBeNull();
  expect(saveDraft(reduceDraft(written, { type: 'published' }), 'mia')).toBeNull();
});

test.each([
  null,
  '',
  '{',
  'null',
  '[]',
  '{"owner":"mia"}',
  '{"owner":"mia","draft":{"photos":[{}],"caption":"","audience":"everyone"}}',
])('takes %j for no draft', (text) => expect(restoreDraft(text, 'mia')).toBeUndefined());

test('a restored draft never replaces what is being written', () => {
  const restored: DraftAction = {
    type: 'restored',
    draft: { photos: [], caption: 'Old', audience: 'everyone', commentsOff: false },
  };
  expect(reduceDraft(emptyDraft, restored).caption).toBe('Old');
  expect(reduceDraft(written, restored)).toBe(written);
});
