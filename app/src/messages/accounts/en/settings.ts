import { limits } from '@isntgram/contract/kernel/limits';
import { formatBytes } from '@/language/format';
import { formatCount } from '../../kernel/en/format.ts';

const photoMb = limits.photoSizeBytesMax / 1024 / 1024;
const megapixels = limits.photoPixelsMax / 1_000_000;

export const settings = {
  title: 'Settings',
  loading: 'Loading your settings',
  error: { title: 'Your settings did not load', retry: 'Try again' },
  demo:
    'This is the demo account: you can look at everything here, and nothing you change is kept. ' +
    'For a page of your own:',
  profile: {
    title: 'Edit profile',
    name: 'Name',
    nameHint: 'How people see you. Your username stays the same.',
    bio: 'Bio',
    bioHint: 'A few words about you and your photos.',
    link: 'Link',
    linkPlaceholder: 'https://',
    linkHint: 'Shown on your page.',
    save: 'Save',
    saved: 'Your profile is saved.',
    failed: 'Your profile was not saved.',
    discard: 'Discard changes',
    view: 'View your page',
  },
  avatar: {
    title: 'Profile photo',
    choose: 'Choose a photo',
    change: 'Change photo',
    remove: 'Remove photo',
    limits: `JPEG, PNG, WebP, HEIC or AVIF, up to ${photoMb}\u00a0MB and ${megapixels}\u00a0megapixels.`,
    uploading: 'Uploading your photo',
    uploadLabel: 'Upload of your profile photo',
    crop: 'Choose the part to show',
    processing: 'Preparing your photo',
    ready: 'Save to use this photo.',
    removed: 'Save to remove your photo.',
    undo: 'Undo',
    retry: 'Try again',
  },
  fault: {
    empty: 'This file is empty. Choose another one.',
    tooLarge: `This file is larger than ${photoMb}\u00a0MB. Choose a smaller version.`,
    wrongType: 'This is not a photo we can read. Choose a JPEG, PNG, WebP, HEIC or AVIF file.',
  },
  theme: {
    title: 'Appearance',
    label: 'Colours',
    system: 'Same as the device',
    light: 'Light',
    dark: 'Dark',
    hint: 'Kept on this device.',
  },
  language: {
    title: 'Language',
    hint: 'Kept in this browser.',
  },
  usage: {
    title: 'Storage',
    hint: 'How much of your share you use. Deleting posts makes room.',
    photos: 'Your photos',
    postsToday: 'Posts today',
    community: (plan: string) => `The whole community, on the plan “${plan}”`,
    allPhotos: 'All photos',
    people: 'People',
    bytes: (used: number, max: number | null) =>
      max === null ? formatBytes(used, 'en') : `${formatBytes(used, 'en')} of ${formatBytes(max, 'en')}`,
    count: (used: number, max: number | null) =>
      max === null ? formatCount(used) : `${formatCount(used)} of ${formatCount(max)}`,
    retry: 'Try again',
  },
  leave: {
    title: 'Leave without saving?',
    text: 'Your changes will be lost.',
    confirm: 'Leave',
  },
};

export type Settings = typeof settings;
