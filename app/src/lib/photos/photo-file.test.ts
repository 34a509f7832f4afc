import { limits } from '@isntgram/contract/kernel/limits';
import { describe, expect, test } from 'vitest';
import { inspectPhotoFile } from './photo-file.ts';

const file = (name: string, type: string, size = 1_000) => inspectPhotoFile({ name, type, size });

describe('inspectPhotoFile', () => {
  test.each([
    ['beach.jpg', 'image/jpeg', 'image/jpeg'],
    ['beach.jpg', 'image/jpg', 'image/jpeg'],
    ['IMG_1.HEIC', '', 'image/heic'],
    ['IMG_1.HEIC', 'application/octet-stream', 'image/heic'],
    ['IMG_1.HEIC', 'image/heic-sequence', 'image/heic'],
    ['holiday.2024.AVIF', '', 'image/avif'],
  ])('takes %s of type "%s" as %s', (name, type, contentType) => {
    expect(file(name, type)).toEqual({ ok: true, contentType });
  });

  test.each([
    ['notes.txt', 'text/plain'],
    ['notes.txt', ''],
    ['clip.mov', 'video/quicktime'],
    ['wave.gif', 'image/gif'],
    ['constructor', ''],
    ['x.constructor', ''],
    ['x.jpg', 'constructor'],
  ])('refuses %s of type "%s"', (name, type) => {
    expect(file(name, type)).toEqual({ ok: false, fault: 'wrongType' });
  });

  test('refuses an empty file, takes the largest allowed and refuses one byte more', () => {
    expect(file('a.jpg', 'image/jpeg', 0)).toEqual({ ok: false, fault: 'empty' });
    expect(file('a.jpg', 'image/jpeg', limits.photoSizeBytesMax)).toMatchObject({ ok: true });
    expect(file('a.jpg', 'image/jpeg', limits.photoSizeBytesMax + 1)).toEqual({ ok: false, fault: 'tooLarge' });
  });
});
