import type { Locale } from '@isntgram/contract/kernel/locales';

/** What the weekly mail says. */
export interface WeeklyWords {
  subject(community: string): string;
  preview(authors: number): string;
  title(community: string): string;
  /** Counts, each a line of its own. */
  authors(count: number): string;
  followers(count: number): string;
  unread(count: number): string;
  requests(count: number): string;
  best: string;
  likes(count: number): string;
  comments(count: number): string;
  /** In the place of a photo that a mail must not show. */
  hidden(community: string): string;
  /** Of a photo that nobody described. */
  photoOf(username: string): string;
  open(community: string): string;
  below: string;
  why(username: string): string;
  end: string;
  settings: string;
}

const many = (one: string, more: string) => (count: number) => (count === 1 ? one : more.replace('#', String(count)));
/** Notices are counted up to here. */
const most = 100;
const upTo = (count: number): string => (count >= most ? `${most - 1}+` : String(count));

const en: WeeklyWords = {
  subject: (community) => `Your week on ${community}`,
  preview: (authors) =>
    authors === 0
      ? 'What happened since last Monday.'
      : `What ${many('one', '#')(authors)} of those you follow posted.`,
  title: (community) => `Your week on ${community}`,
  authors: many('One of the people you follow posted.', '# of the people you follow posted.'),
  followers: many('One new follower', '# new followers'),
  unread: (count) => (count === 1 ? 'One unread notification' : `${upTo(count)} unread notifications`),
  requests: many('One person asks to follow you', '# people ask to follow you'),
  best: 'The best of the week',
  likes: many('1 like', '# likes'),
  comments: many('1 comment', '# comments'),
  hidden: (community) => `For followers: you see the photo on ${community}.`,
  photoOf: (username) => `Photo by ${username}`,
  open: (community) => `Open ${community}`,
  below: 'If the button does nothing, open this address:',
  why: (username) => `You get this mail once a week, on Mondays, because @${username} asked for it in the settings.`,
  end: 'No more weekly mails',
  settings: 'Notification settings',
};

const de: WeeklyWords = {
  subject: (community) => `Deine Woche bei ${community}`,
  preview: (authors) =>
    authors === 0 ? 'Was seit letztem Montag passiert ist.' : 'Was die gepostet haben, denen du folgst.',
  title: (community) => `Deine Woche bei ${community}`,
  authors: many('Eine Person, der du folgst, hat etwas gepostet.', '# Leute, denen du folgst, haben etwas gepostet.'),
  followers: many('Eine Person folgt dir neu', '# Leute folgen dir neu'),
  unread: (count) => (count === 1 ? 'Eine ungelesene Mitteilung' : `${upTo(count)} ungelesene Mitteilungen`),
  requests: many('Eine Person möchte dir folgen', '# Leute möchten dir folgen'),
  best: 'Das Beste der Woche',
  likes: many('1 Like', '# Likes'),
  comments: many('1 Kommentar', '# Kommentare'),
  hidden: (community) => `Für Follower: Das Foto siehst du bei ${community}.`,
  photoOf: (username) => `Foto von ${username}`,
  open: (community) => `${community} öffnen`,
  below: 'Wenn der Knopf nichts tut, öffne diese Adresse:',
  why: (username) =>
    `Du bekommst diese Mail einmal in der Woche, montags, weil @${username} sie in den Einstellungen gewünscht hat.`,
  end: 'Keine Wochenmails mehr',
  settings: 'Einstellungen der Mitteilungen',
};

/** Of each language. */
export const weeklyWords: Readonly<Record<Locale, WeeklyWords>> = { en, de };
