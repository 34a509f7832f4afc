import { limits } from '@isntgram/contract/kernel/limits';
import { formatMonth } from '@/language/format';
import { formatCount, plural } from '../../kernel/en/format.ts';

const posts = (count: number) => `${formatCount(count)} ${plural(count, { one: 'post', other: 'posts' })}`;
const photos = (count: number) => `${formatCount(count)} ${plural(count, { one: 'photo', other: 'photos' })}`;
const clock = (instant: string) => new Date(instant).toLocaleTimeString('en', { hour: '2-digit', minute: '2-digit' });
const span = (from: string, to: string) => {
  const [first, last] = [formatMonth(from, 'en'), formatMonth(to, 'en')];
  return first === last ? `of ${first}` : `from ${first} to ${last}`;
};
const megabytes = limits.photoSizeBytesMax / 1024 ** 2;

export const importing = {
  title: 'Bring your Instagram along',
  text:
    'Your posts from there on your page here, each with its caption, its alt texts and its time. Nobody is notified, ' +
    'and nothing comes twice.',
  loading: 'Loading',
  demo: 'The demo account is everybody’s, so nothing can be brought along. For an account of your own:',
  how: 'How to get the file',
  steps: [
    'In Instagram: Settings, Accounts Center, Your information and permissions, Export your information.',
    'Choose your profile, “Export to device”, and of your information at least “Content”.',
    'As format choose JSON, as media quality High, as date range All time.',
    'Instagram mails you when the file is there. Download it; of several parts, all of them.',
  ],
  stays: 'The file stays on your device: only photos of the posts that you choose are sent.',
  choose: 'Choose the zip',
  reading: (files: number) => `Reading: ${formatCount(files)} ${plural(files, { one: 'file', other: 'files' })}`,
  unfinished: (done: number, all: number) =>
    `An import stopped at ${formatCount(done)} of ${posts(all)}. Choose the same file again: it goes on from there.`,
  fault: {
    notZip: 'This is not a whole zip file. Download it from Instagram once more, and choose it as it is.',
    unsafe: 'This zip names files outside of itself, as none of Instagram’s does. Nothing was taken from it.',
    tooMany: 'This zip has more files than anybody’s export. Nothing was taken from it.',
    html: 'This export is made for reading, as HTML. Ask Instagram for one in the format JSON.',
    noPosts:
      'There are no posts in this file. Choose the zip that Instagram sent, with “Content”; of several parts, all at ' +
      'once.',
    broken: 'The list of posts in this file cannot be read. Download it from Instagram once more.',
  },
  found: 'What is in it',
  coming: (count: number, photoCount: number, from: string, to: string) =>
    `${posts(count)} with ${photos(photoCount)}, ${span(from, to)}.`,
  known: (count: number) => `${posts(count)} ${plural(count, { one: 'is', other: 'are' })} on your page already.`,
  leftOut: 'This stays where it is:',
  reason: {
    videos: (count: number) =>
      `${formatCount(count)} ${plural(count, { one: 'video', other: 'videos' })}: there are only photos here`,
    stories: (count: number) => `${formatCount(count)} ${plural(count, { one: 'story', other: 'stories' })}`,
    reels: (count: number) => `${formatCount(count)} ${plural(count, { one: 'reel', other: 'reels' })}`,
    archived: (count: number) => `${posts(count)} that you archived there`,
    missing: (count: number) => `${photos(count)} that the file does not have: was it one of several parts?`,
    tooLarge: (count: number) => `${photos(count)} of more than ${megabytes} MB`,
    tooNew: (count: number) => `${posts(count)} of the last day: share those here yourself`,
    unreadable: (count: number) =>
      `${formatCount(count)} ${plural(count, { one: 'entry', other: 'entries' })} that cannot be read`,
  },
  nothingTitle: 'Nothing to bring along',
  nothingText: (known: number): string =>
    known > 0 ? 'All posts of this file are here already.' : 'This file has no posts with photos.',
  audience: 'Who can see them here',
  everyone: 'Everyone',
  everyoneHint: 'Anybody with the link, signed in or not.',
  followers: 'Followers',
  followersHint: 'Only people who follow you.',
  start: (count: number) => `Import ${posts(count)}`,
  other: 'Choose another file',
  choosePosts: 'Choose posts',
  all: 'Choose all',
  none: 'Choose none',
  more: (count: number) => `Show more (${formatCount(count)})`,
  tile: (date: string, photoCount: number, caption: string) =>
    `${date}, ${photos(photoCount)}${caption ? `: ${caption}` : ''}`,
  running: 'Your posts are on their way',
  progress: (done: number, all: number) => `${formatCount(done)} of ${posts(all)}`,
  goOn: 'You can look around meanwhile. Keep this page open until it is done.',
  waits: (until: string, limited: boolean) =>
    !limited
      ? 'Nobody answers. It goes on by itself once there is a connection again.'
      : `So many at once are enough for now: it goes on by itself at ${clock(until)}.`,
  cancel: 'Stop',
  done: 'Done',
  stopped: 'Stopped',
  published: (count: number) => `${posts(count)} ${plural(count, { one: 'is', other: 'are' })} on your page now.`,
  again: 'Choose the same file again to go on: what is here already does not come twice.',
  missed: 'What could not come along',
  partly: (date: string) => `${date}: without some photos`,
  notAtAll: (date: string) => `${date}: not at all`,
  unreadablePhoto: 'The photo cannot be read from the file.',
  fileGone: 'The file cannot be read any more. Was it moved? Choose it again to go on.',
  look: 'See your page',
  toast: (count: number) => `Your import is done: ${posts(count)}.`,
};

export type Importing = typeof importing;
