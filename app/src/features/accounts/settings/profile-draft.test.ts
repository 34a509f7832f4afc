import type { Me } from '@isntgram/contract/network/users';
import { expect, test } from 'vitest';
import { type AvatarChange, type ProfileDraft, profileDraft, profilePatch } from './profile-draft.ts';

const me: Me = {
  id: '01936f7e-0000-7000-8000-000000000000',
  username: 'mia',
  name: 'Mia',
  bio: 'Hello.',
  link: 'https://mia.example/',
  avatarUrl: '/media/1/320.webp',
  private: false,
  postCount: 0,
  followerCount: 0,
  followingCount: 0,
  createdAt: '2026-01-01T00:00:00Z',
  email: 'mia@example.org',
  emailVerified: true,
  role: 'user',
  operator: false,
  demo: false,
  followRequestCount: 0,
  deletesAt: null,
};
const patch = (change: Partial<ProfileDraft>, avatar: AvatarChange = { kind: 'kept' }) =>
  profilePatch(me, { ...profileDraft(me), ...change }, avatar);

test('nothing changed is an empty patch, also with spaces around', () => {
  expect(patch({})).toEqual({});
  expect(patch({ name: ' Mia ', bio: 'Hello.\n' })).toEqual({});
});

test('only what changed goes out', () => {
  expect(patch({ bio: '' })).toEqual({ bio: '' });
  expect(patch({ name: 'Mia M' })).toEqual({ name: 'Mia M' });
});

test('a link is completed, and an empty one removed', () => {
  expect(patch({ link: 'mia.example/photos' })).toEqual({ link: 'https://mia.example/photos' });
  expect(patch({ link: 'http://mia.example' })).toEqual({ link: 'http://mia.example' });
  expect(patch({ link: 'javascript:alert(1)' })).toEqual({ link: 'javascript:alert(1)' });
  expect(patch({ link: ' ' })).toEqual({ link: null });
});

test('an avatar is replaced, or removed where there is one', () => {
  expect(patch({}, { kind: 'replaced', mediaId: 'm' })).toEqual({ avatarMediaId: 'm' });
  expect(patch({}, { kind: 'removed' })).toEqual({ avatarMediaId: null });
  expect(profilePatch({ ...me, avatarUrl: null }, profileDraft(me), { kind: 'removed' })).toEqual({});
});
