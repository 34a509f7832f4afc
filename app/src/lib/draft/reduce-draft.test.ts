import { limits } from '@isntgram/contract/kernel/limits';
import { plainLook } from '@isntgram/contract/media/looks';
import type { Crop } from '@isntgram/contract/media/media';
import { describe, expect, test } from 'vitest';
import type { Draft, DraftAction } from './draft.ts';
import { emptyDraft, middle } from './draft.ts';
import { draftToPost, isUnsent, needsEdit, photosToUpload, publishability, publishKey } from './publishable.ts';
import { reduceDraft } from './reduce-draft.ts';

const after = (...actions: DraftAction[]): Draft => actions.reduce(reduceDraft, emptyDraft);

const add = (...keys: string[]): DraftAction => ({
  type: 'photosAdded',
  photos: keys.map((key) => ({ key, fileName: `${key}.jpg`, sizeBytes: 1_000, localUrl: null, fault: null })),
});
const refuse = (key: string): DraftAction => ({
  type: 'photosAdded',
  photos: [
    {
      key,
      fileName: `${key}.txt`,
      sizeBytes: 10,
      localUrl: null,
      fault: { message: 'Not a photo.', code: null, retryable: false },
    },
  ],
});
const start = (key: string): DraftAction => ({ type: 'uploadStarted', key });
const sent = (key: string): DraftAction => ({ type: 'uploadSent', key, mediaId: `media-${key}` });
const ready = (key: string, crop: Crop | null = null): DraftAction => ({
  type: 'photoReady',
  key,
  mediaId: `media-${key}`,
  previewUrl: null,
  crop,
  focal: middle,
});
const fail = (key: string, retryable = true): DraftAction => ({
  type: 'photoFailed',
  key,
  fault: { message: 'Lost the connection.', code: null, retryable },
});
const arrive = (key: string) => [start(key), sent(key), ready(key)];
const keys = (draft: Draft) => draft.photos.map(({ key }) => key);
const steps = (draft: Draft) => draft.photos.map(({ progress }) => progress.step);
const manyKeys = (count: number) => Array.from({ length: count }, (_, index) => `p${index}`);

describe('adding photos', () => {
  test('keeps the order chosen and queues each', () => {
    const draft = after(add('a', 'b'), add('c'));
    expect(keys(draft)).toEqual(['a', 'b', 'c']);
    expect(steps(draft)).toEqual(['queued', 'queued', 'queued']);
  });

  test('leaves out what is over the limit and says how many', () => {
    const draft = after(add(...manyKeys(limits.photosPerPostMax + 3)));
    expect(draft.photos).toHaveLength(limits.photosPerPostMax);
    expect(draft.leftOutCount).toBe(3);
  });

  test('lists a refused file without giving it a place or touching the others', () => {
    const draft = after(refuse('x'), add(...manyKeys(limits.photosPerPostMax)));
    expect(draft.photos).toHaveLength(limits.photosPerPostMax + 1);
    expect(draft.leftOutCount).toBe(0);
    expect(steps(draft).slice(0, 2)).toEqual(['failed', 'queued']);
  });

  test('a photo that failed for now keeps its place, one that failed for good gives it up', () => {
    const full = [add(...manyKeys(limits.photosPerPostMax)), start('p0')];
    expect(after(...full, fail('p0', true), add('late')).leftOutCount).toBe(1);
    expect(keys(after(...full, fail('p0', false), add('late')))).toContain('late');
  });
});

describe('uploading', () => {
  test('starts at most three at a time, in order, and the next when one has been sent', () => {
    const draft = after(add('a', 'b', 'c', 'd', 'e'));
    expect(photosToUpload(draft).map(({ key }) => key)).toEqual(['a', 'b', 'c']);
    const busy = [add('a', 'b', 'c', 'd', 'e'), start('a'), start('b'), start('c')];
    expect(photosToUpload(after(...busy))).toEqual([]);
    expect(photosToUpload(after(...busy, sent('b'))).map(({ key }) => key)).toEqual(['d']);
    expect(photosToUpload(after(...busy, fail('a'))).map(({ key }) => key)).toEqual(['d']);
  });

  test('news about a photo that was removed, or late news, changes nothing', () => {
    expect(after(add('a'), start('a'), { type: 'photoRemoved', key: 'a' }, sent('a')).photos).toEqual([]);
    expect(steps(after(add('a'), ...arrive('a'), { type: 'uploadProgressed', key: 'a', sentBytes: 5 }))).toEqual([
      'ready',
    ]);
    expect(steps(after(add('a'), ...arrive('a'), fail('a')))).toEqual(['ready']);
  });

  test('a retry queues the photo again and keeps its alt text and place', () => {
    const draft = after(add('a', 'b'), start('a'), { type: 'altChanged', key: 'a', alt: 'A dog.' }, fail('a'), {
      type: 'photoRetried',
      key: 'a',
    });
    expect(draft.photos[0]).toMatchObject({ key: 'a', alt: 'A dog.', progress: { step: 'queued' } });
  });
});

describe('a lost connection', () => {
  test('that is back sends again what it had cut off, and nothing that was refused', () => {
    const refused = { message: 'Damaged.', code: 'media.damaged', retryable: false } as const;
    const draft = after(add('a', 'b', 'c'), start('a'), fail('a'), start('b'), {
      type: 'photoFailed',
      key: 'b',
      fault: refused,
    });
    expect(steps(reduceDraft(draft, { type: 'connectionBack' }))).toEqual(['queued', 'failed', 'queued']);
  });
});

describe('editing a photo', () => {
  const crop = { x: 0.1, y: 0, width: 0.5, height: 1 };
  const edit: DraftAction = { type: 'photoEdited', key: 'a', edit: { crop } };

  test('makes the post wait until the upload is cropped as wanted', () => {
    const wanted = after(add('a'), ...arrive('a'), edit);
    expect(wanted.photos.map(needsEdit)).toEqual([true]);
    expect(publishability(wanted).state).toBe('waiting');
    const started = reduceDraft(wanted, { type: 'editStarted', key: 'a' });
    expect(steps(started)).toEqual(['processing']);
    expect(started.photos.map(needsEdit)).toEqual([false]);
    const done = reduceDraft(started, ready('a', { ...crop, x: 0.10004 }));
    expect(publishability(done).state).toBe('publishable');
  });

  test('with another look sends it again, and with the same look does not', () => {
    const look = { ...plainLook, filter: 'noir' } as const;
    const arrived = after(add('a'), ...arrive('a'));
    expect(steps(reduceDraft(arrived, { type: 'photoEdited', key: 'a', edit: { look } }))).toEqual(['queued']);
    expect(steps(reduceDraft(arrived, { type: 'photoEdited', key: 'a', edit: { look: { ...plainLook } } }))).toEqual([
      'ready',
    ]);
  });

  test('can wait for its last look, unless only the server can show it', () => {
    const draft = after(add('a', 'b'), { type: 'photoUnshown', key: 'b' });
    expect(photosToUpload(draft, false).map(({ key }) => key)).toEqual(['b']);
    expect(photosToUpload(draft, true).map(({ key }) => key)).toEqual(['a', 'b']);
  });

  test('before it has arrived is done when it has', () => {
    expect(after(add('a'), edit, ...arrive('a')).photos.map(needsEdit)).toEqual([true]);
  });
});

describe('arranging', () => {
  test.each([
    ['a', 2, ['b', 'c', 'a']],
    ['c', 0, ['c', 'a', 'b']],
    ['b', 1, ['a', 'b', 'c']],
    ['gone', 0, ['a', 'b', 'c']],
  ])('moves %s to %i', (key, to, order) => {
    expect(keys(after(add('a', 'b', 'c'), { type: 'photoMoved', key, to }))).toEqual(order);
  });
});

describe('publishing', () => {
  test('waits for every photo that has not failed', () => {
    expect(publishability(emptyDraft)).toEqual({ state: 'empty', failedCount: 0 });
    expect(publishability(after(add('a', 'b'), ...arrive('a')))).toEqual({ state: 'waiting', count: 1 });
    expect(publishability(after(add('a', 'b'), ...arrive('a'), ...arrive('b')))).toEqual({
      state: 'publishable',
      count: 2,
      leftOutCount: 0,
    });
  });

  test('leaves failed photos out and says so; only failed ones are nothing to publish', () => {
    const draft = after(add('a', 'b'), ...arrive('a'), start('b'), fail('b'));
    expect(publishability(draft)).toEqual({ state: 'publishable', count: 1, leftOutCount: 1 });
    expect(draftToPost(draft).media).toEqual([{ id: 'media-a', alt: '' }]);
    expect(publishability(after(refuse('x')))).toEqual({ state: 'empty', failedCount: 1 });
  });

  test('does not wait for processing that drags on', () => {
    const draft = after(add('a'), start('a'), sent('a'));
    expect(publishability(draft).state).toBe('waiting');
    expect(publishability(reduceDraft(draft, { type: 'processingSlow', key: 'a' })).state).toBe('publishable');
  });

  test('sends photos in the order shown, with their alt texts', () => {
    const draft = after(
      add('a', 'b'),
      ...arrive('a'),
      ...arrive('b'),
      { type: 'altChanged', key: 'b', alt: 'A boat.' },
      { type: 'photoMoved', key: 'b', to: 0 },
      { type: 'captionChanged', caption: 'Sea #boat' },
      { type: 'audienceChanged', audience: 'followers' },
    );
    expect(draftToPost(draft)).toEqual({
      media: [
        { id: 'media-b', alt: 'A boat.' },
        { id: 'media-a', alt: '' },
      ],
      caption: 'Sea #boat',
      audience: 'followers',
      commentsOff: false,
      place: '',
      people: [],
    });
  });

  test('a failure keeps everything, and the same content goes out again under the same key', () => {
    const written = after(add('a'), ...arrive('a'), { type: 'captionChanged', caption: 'Hello' });
    const post = draftToPost(written);
    const failed = [
      { type: 'publishStarted', key: 'key-1', post } as const,
      { type: 'publishFailed', fault: { message: 'Offline.', code: null, retryable: true } } as const,
    ].reduce<Draft>(reduceDraft, written);
    expect(failed).toMatchObject({ caption: 'Hello', photos: written.photos, publishing: { step: 'failed' } });
    expect(publishKey(failed, draftToPost(failed), 'key-2')).toBe('key-1');
    const edited = reduceDraft(failed, { type: 'captionChanged', caption: 'Hello!' });
    expect(edited.publishing.step).toBe('idle');
    expect(publishKey(edited, draftToPost(edited), 'key-2')).toBe('key-2');
  });

  test('an upload that the API can no longer use fails at its photo and can be sent again', () => {
    const fault = { message: 'The photo never arrived.', code: 'media.not_uploaded', retryable: true } as const;
    const draft = after(add('a', 'b'), ...arrive('a'), ...arrive('b'), {
      type: 'mediaRefused',
      mediaId: 'media-b',
      fault,
    });
    expect(steps(draft)).toEqual(['ready', 'failed']);
    expect(steps(reduceDraft(draft, { type: 'photoRetried', key: 'b' }))).toEqual(['ready', 'queued']);
  });

  test('content stands still while it is being sent', () => {
    const written = after(add('a'), ...arrive('a'));
    const sending = reduceDraft(written, { type: 'publishStarted', key: 'key-1', post: draftToPost(written) });
    expect(reduceDraft(sending, { type: 'captionChanged', caption: 'Late' })).toBe(sending);
    expect(reduceDraft(sending, { type: 'photoRemoved', key: 'a' })).toBe(sending);
  });

  test('only what would be lost asks before leaving', () => {
    expect(isUnsent(emptyDraft)).toBe(false);
    expect(isUnsent(after(refuse('x')))).toBe(false);
    expect(isUnsent(after(add('a')))).toBe(true);
    expect(isUnsent(after({ type: 'captionChanged', caption: 'Hi' }))).toBe(true);
    expect(isUnsent(after(add('a'), { type: 'published' }))).toBe(false);
  });
});
