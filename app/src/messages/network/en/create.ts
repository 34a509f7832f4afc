import { limits } from '@isntgram/contract/kernel/limits';
import { formatCount } from '../../kernel/en/format.ts';

const photoMb = limits.photoSizeBytesMax / 1024 / 1024;
const megapixels = limits.photoPixelsMax / 1_000_000;
const photos = (count: number) => (count === 1 ? '1 photo' : `${count} photos`);

export const create = {
  title: 'New post',
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
    name: (position: number, fileName: string) => `Photo ${position}: ${fileName}`,
    readyCount: (ready: number, count: number) => `${ready} of ${photos(count)} ready`,
    noPreview: 'Preview follows once the photo is ready',
    cannotShow: 'No preview',
    alt: 'Alt text',
    altHint: 'Describe the photo for people who cannot see it',
    altTooLong: `Use at most ${formatCount(limits.altLengthMax)} characters.`,
    move: (fileName: string) => `Move ${fileName}`,
    earlier: (fileName: string) => `Move ${fileName} earlier`,
    later: (fileName: string) => `Move ${fileName} later`,
    remove: (fileName: string) => `Remove ${fileName}`,
    retry: 'Try again',
    retryLabel: (fileName: string) => `Try again: ${fileName}`,
    edit: 'Crop',
    editLabel: (fileName: string) => `Crop and focal point of ${fileName}`,
    queued: 'Waiting to upload',
    queuedOffline: 'Waiting for a connection',
    uploading: (percent: number) => `Uploading, ${percent} %`,
    uploadLabel: (fileName: string) => `Upload of ${fileName}`,
    processing: 'Preparing',
    ready: 'Ready',
    failed: 'Not uploaded',
  },
  sort: {
    role: 'sortable',
    instructions:
      'To move a photo, focus its handle and press space or enter. Move it with the arrow keys, drop it with space ' +
      'or enter, or press escape to leave it where it was.',
    lifted: (fileName: string, position: number, count: number) =>
      `Lifted ${fileName} at position ${position} of ${count}.`,
    over: (fileName: string, position: number, count: number) =>
      `${fileName} is now at position ${position} of ${count}.`,
    dropped: (fileName: string, position: number, count: number) =>
      `Dropped ${fileName} at position ${position} of ${count}.`,
    cancelled: (fileName: string) => `${fileName} stays where it was.`,
  },
  caption: {
    label: 'Caption',
    placeholder: 'Write a caption. #tags and @names become links.',
    tooLong: `Use at most ${formatCount(limits.captionLengthMax)} characters.`,
  },
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
    retry: 'Share again',
    empty: 'Add at least one photo to share.',
    noneGood: 'None of the photos has arrived. Try them again, or add others.',
    tooLong: 'Shorten the text that is too long.',
    waiting: (count: number) => (count === 1 ? 'Waiting for 1 photo…' : `Waiting for ${count} photos…`),
    leftOut: (count: number) =>
      count === 1
        ? '1 photo could not be uploaded and will be left out.'
        : `${count} photos could not be uploaded and will be left out.`,
    failed: 'Your post was not shared. Nothing is lost: try again.',
    used:
      'These photos are in a post already. Your first attempt may have worked: ' +
      'look at your feed before sharing them again.',
    toFeed: 'Go to your feed',
    done: 'Your post is shared.',
    doneProcessing: 'Your post is on its way. It appears once its photos are ready.',
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
