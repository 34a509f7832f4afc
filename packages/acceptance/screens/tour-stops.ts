/** A screen that the tour shows: one of `screens.ts`, and how. */
export interface Stop {
  screen: string;
  on: 'phone' | 'desktop';
  dark?: true;
  /** As the demo account sees it. */
  demo?: true;
  /** What begins with it. */
  chapter?: string;
  title: string;
  text: string;
}

export const stops: readonly Stop[] = [
  {
    chapter: 'Arriving',
    screen: 'landing',
    on: 'desktop',
    title: 'The front door',
    text: 'What the place is, with photos of its people, and a demo account that looks at everything.',
  },
  {
    screen: 'sign-up',
    on: 'phone',
    title: 'Signing up',
    text: 'Address, name, username, password. Whether a username is free is said while it is typed.',
  },
  {
    screen: 'first-people',
    on: 'phone',
    title: 'The first minutes',
    text: 'A portrait, people to follow with three photos of each, a first photo. Each step can be skipped.',
  },
  {
    chapter: 'Looking',
    screen: 'feed',
    on: 'desktop',
    demo: true,
    title: 'The feed',
    text: 'Whom one follows, newest first. Nothing is put in between.',
  },
  {
    screen: 'feed',
    on: 'phone',
    dark: true,
    demo: true,
    title: 'On a phone, in the dark',
    text: 'Colours follow the system.',
  },
  {
    screen: 'post-over',
    on: 'desktop',
    title: 'A post over the page',
    text: 'With its address in the bar: arrow keys lead on, Esc leads back to where one was.',
  },
  {
    screen: 'post',
    on: 'phone',
    dark: true,
    title: 'A post',
    text: 'Photos to swipe, alt texts on demand, comments with replies, all of it by keyboard too.',
  },
  { screen: 'explore', on: 'phone', title: 'Explore', text: 'What people here like, signed in or not.' },
  {
    screen: 'search-results',
    on: 'phone',
    title: 'Search',
    text: 'People, tags and captions, while one types. It begins with what was looked for lately.',
  },
  { screen: 'tag', on: 'phone', title: 'A tag', text: 'Its best posts, then its newest; it can be followed.' },
  {
    screen: 'notifications',
    on: 'phone',
    title: 'Notifications',
    text: 'Grouped, and counted where one sees it.',
  },
  {
    chapter: 'Sharing',
    screen: 'create-crop',
    on: 'desktop',
    title: 'The photos',
    text: 'Filters, light, crop, straighten and focal point; the browser shows at once what the server makes for good.',
  },
  {
    screen: 'create-details',
    on: 'phone',
    title: 'The words',
    text:
      'Caption, people, place, audience; behind each photo its alt text. Share answers at once: the rest goes on ' +
      'by itself.',
  },
  {
    screen: 'create-people',
    on: 'phone',
    title: 'Who is in the photos',
    text: 'Each of them is asked. Others see them there once they agree, and they can take themselves out.',
  },
  {
    chapter: 'People',
    screen: 'user',
    on: 'desktop',
    title: 'A page of one’s own',
    text: 'Posts, pinned ones first, and where one is in others’ photos.',
  },
  { screen: 'user', on: 'phone', title: 'The same on a phone', text: 'With follow, share and all else at hand.' },
  { screen: 'user-private', on: 'phone', title: 'A private account', text: 'It approves who follows; nothing leaks.' },
  { screen: 'saved', on: 'phone', title: 'Saved', text: 'For oneself alone, in collections.' },
  {
    chapter: 'One’s own',
    screen: 'settings',
    on: 'phone',
    title: 'Settings',
    text: 'Name, portrait, language, colours.',
  },
  {
    screen: 'settings-sessions',
    on: 'phone',
    title: 'Sessions',
    text: 'Where one is signed in, with a way to end each.',
  },
  {
    screen: 'settings-tokens',
    on: 'phone',
    title: 'Access tokens',
    text: 'A program of one’s own acts for one, as far as one allows: see `/api/docs`.',
  },
  {
    screen: 'settings-export',
    on: 'phone',
    title: 'Taking everything along',
    text: 'Photos and JSON in one zip that any browser opens.',
  },
  {
    chapter: 'Looking after it',
    screen: 'admin',
    on: 'desktop',
    title: 'Moderation',
    text: 'What was reported, with reasons, a decision, and a trail of who decided what.',
  },
  {
    screen: 'admin-status',
    on: 'desktop',
    title: 'Status',
    text: 'How the installation is and was, which everybody may see at its own address.',
  },
];
