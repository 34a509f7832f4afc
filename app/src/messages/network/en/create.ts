import { limits } from '@isntgram/contract/kernel/limits';
import { formatCount } from '../../kernel/en/format.ts';

const photoMb = limits.photoSizeBytesMax / 1024 / 1024;
const megapixels = limits.photoPixelsMax / 1_000_000;
const photos = (count: number) => (count === 1 ? '1 photo' : `${count} photos`);

export const create = {
  title: 'New post',
  next: 'Next',
  back: 'Back to the photos',
  demo:
    'This is the demo account: you can look at everything here, and nothing you add is kept. ' +
    'To share photos of your own:',
  restored: 'Your draft is back, as you left it.',
  discardDraft: 'Discard draft',
  offline: 'You are offline. Your draft is kept; photos go on uploading as soon as you are connected again.',
  notKept: 'This browser cannot keep your draft. Share it before you leave this page.',
  choose: {
    title: 'Choose photos to share',
    hint: 'Drag photos here, paste them, or choose them from your device.',
    hintTouch: 'They come from your camera or your photo library.',
    demoTitle: 'Sharing needs an account of your own',
    demoHint: 'This is the demo account: it can look at everything and add nothing.',
    button: 'Choose photos',
    addMore: 'Add photos',
    limits:
      `Up to ${limits.photosPerPostMax} photos. ` +
      `JPEG, PNG, WebP, HEIC or AVIF, ${photoMb}\u00a0MB and ${megapixels}\u00a0megapixels each.`,
    privacy: 'Location and other hidden camera data are removed from every photo.',
    drop: 'Drop to add the photos',
    leftOut: (count: number) =>
      `${photos(count)} not added: a post may have up to ${limits.photosPerPostMax}. Remove one, or share the rest ` +
      'in another post.',
  },
  fault: {
    empty: 'This file is empty. Choose another one.',
    tooLarge: `This file is larger than ${photoMb}\u00a0MB. Choose a smaller version.`,
    wrongType: 'This is not a photo we can read. Choose a JPEG, PNG, WebP, HEIC or AVIF file.',
    signedOut: 'You have been signed out. Sign in again, then retry.',
    slow: 'Still being prepared. You can share the post now: it appears as soon as the photo is ready.',
    notSent: 'This photo was not uploaded, and this browser did not keep it. Choose it again.',
    gone: 'This photo was not kept. Remove it and add it again.',
    unknown: 'Something went wrong on our side. Try again in a moment.',
  },
  photo: {
    list: 'Photos, in the order they will be shown',
    preview: 'Preview. Swipe, or use the arrow keys.',
    short: (position: number) => `Photo ${position}`,
    name: (position: number, count: number) => `Photo ${position} of ${count}`,
    readyCount: (ready: number, count: number) => `${ready} of ${photos(count)} ready`,
    noPreview: 'Preview follows once the photo is ready',
    cannotShow: 'No preview',
    alt: 'Alt text',
    altOf: (position: number) => `Alt text of photo ${position}`,
    altShort: 'ALT',
    altBehind: 'Choose a photo to describe it.',
    altHint: 'Describe the photo for people who cannot see it',
    altTooLong: `Use at most ${formatCount(limits.altLengthMax)} characters.`,
    hasAlt: 'Has an alt text',
    noAlt: 'No alt text yet',
    remove: (position: number) => `Remove photo ${position}`,
    removeFile: (name: string) => `Remove ${name}`,
    retry: 'Try again',
    retryLabel: (name: string) => `Try again: ${name}`,
  },
  tools: {
    label: 'What to change',
    filter: 'Filters',
    adjust: 'Adjust',
    crop: 'Crop',
    focal: 'Focus',
    focalHint: 'Choose on the photo what stays in view where it is shown as a square.',
    brightness: 'Brightness',
    contrast: 'Contrast',
    warmth: 'Warmth',
    reset: 'Reset',
    tilt: 'Straighten',
    turn: 'Rotate',
    filters: {
      none: 'Original',
      clear: 'Clear',
      vivid: 'Vivid',
      crisp: 'Crisp',
      sun: 'Sun',
      honey: 'Honey',
      rose: 'Rose',
      coast: 'Coast',
      forest: 'Forest',
      haze: 'Haze',
      film: 'Film',
      silver: 'Silver',
      noir: 'Noir',
    },
  },
  sort: {
    role: 'sortable',
    instructions:
      'To move a photo, focus it and press space. Move it with the arrow keys, drop it with space or enter, or press ' +
      'escape to leave it where it was. Delete removes it.',
    lifted: (place: number, position: number, count: number) =>
      `Lifted photo ${place} at position ${position} of ${count}.`,
    over: (place: number, position: number, count: number) =>
      `Photo ${place} is now at position ${position} of ${count}.`,
    dropped: (place: number, position: number, count: number) =>
      `Dropped photo ${place} at position ${position} of ${count}.`,
    cancelled: (place: number) => `Photo ${place} stays where it was.`,
  },
  caption: {
    label: 'Caption',
    placeholder: 'Write a caption. #tags and @names become links.',
    tooLong: `Use at most ${formatCount(limits.captionLengthMax)} characters.`,
  },
  people: { add: 'Tag people', label: 'People in the photos:' },
  place: { label: 'Place', placeholder: 'Add a place' },
  audience: {
    label: 'Who can see this',
    everyone: 'Everyone',
    everyoneHint: 'Anybody with the link, signed in or not.',
    followers: 'Followers',
    followersHint: 'Only people who follow you.',
  },
  comments: {
    off: 'Turn off commenting',
    hint: 'You can change this later in the menu of your post.',
  },
  publish: {
    kept: 'Draft kept',
    button: 'Share',
    empty: 'Add at least one photo to share.',
    noneGood: 'None of the photos has arrived. Try them again, or add others.',
    tooLong: 'Shorten the text that is too long.',
    leftOut: (count: number) =>
      count === 1
        ? '1 photo could not be uploaded and will be left out.'
        : `${count} photos could not be uploaded and will be left out.`,
  },
  signedOut: {
    title: 'You have been signed out',
    text: 'Your photos and texts stay here. Sign in in another tab, then come back and try again.',
    link: 'Sign in in a new tab',
  },
  leave: {
    title: 'Keep this draft?',
    text: 'Its photos and texts wait for you in this browser. Choose Create to go on.',
    keep: 'Keep draft',
    discard: 'Discard',
    lossTitle: 'Discard this post?',
    lossText: 'This browser cannot keep it: the photos and texts you added will be lost.',
  },
};

export type Create = typeof create;
