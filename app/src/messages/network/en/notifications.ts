import { plural } from '../../kernel/en/format.ts';

/** `{who}` and `{text}` are put in. */
const sentences = {
  like: '{who} liked your post.',
  comment: '{who} commented: {text}',
  reply: '{who} replied to you: {text}',
  comment_like: '{who} liked your comment: {text}',
  mention: '{who} mentioned you in a post.',
  tag: '{who} named you in their photos. You decide whether others see that.',
  mentionInComment: '{who} mentioned you in a comment: {text}',
  follow: '{who} started following you.',
  follow_request: '{who} asked to follow you.',
  follow_approved: '{who} accepted your follow request.',
  taken_down: 'A moderator took your post down. You alone still see it.',
  warned: 'A moderator warns you: {text}',
  appeal_answered: 'A moderator answered your appeal: {text}',
  appealUpheld: 'A moderator looked at your appeal: the decision stands. {text}',
  appealOverturned: 'A moderator looked at your appeal and took the decision back. {text}',
  takenDownComment: 'A moderator took your comment down: {text}',
  elsewhere: '{who} did something that concerns you.',
  new_sign_in: 'Your account was signed in to from a new device. If that was not you, change your password.',
  made_user: 'You are a member like any other now: an admin changed your role.',
  made_moderator: 'You are a moderator now. What people report waits for you under “Moderation”.',
  made_admin: 'You are an admin of this community now. What you can do is under “Moderation”.',
  export_ready: 'Everything of yours is gathered in a zip. You can fetch it for a week.',
};

export const notifications = {
  title: 'Notifications',
  settings: 'Choose what to be told of',
  /** What `count` people did. */
  sentence: (kind: keyof typeof sentences, _count: number) => sentences[kind],
  who: { one: '{a}', two: '{a} and {b}', many: '{a}, {b} and {others}' },
  others: (count: number, atLeast: boolean) =>
    `${count}${atLeast ? '+' : ''} ${plural(count, { one: 'other', other: 'others' })}`,
  quoted: (text: string) => `“${text}”`,
  sections: { today: 'Today', week: 'This week', month: 'This month', earlier: 'Earlier' },
  appeal: {
    do: 'Appeal',
    stands: {
      open: 'Your appeal is with the moderators.',
      upheld: 'You appealed: the decision stands.',
      overturned: 'You appealed: it was taken back.',
    },
  },
  isNew: 'New',
  viewPost: 'See the post',
  viewFollowers: 'See your followers',
  viewUser: (username: string) => `See ${username}’s page`,
  viewModeration: 'See what waits for you',
  viewExport: 'Fetch your export',
  viewSessions: 'See where you are signed in',
  requests: 'Follow requests',
  requestCount: (count: number) =>
    `${count} ${plural(count, { one: 'person waits', other: 'people wait' })} for your answer`,
  empty: {
    title: 'Nothing yet',
    text: 'When somebody likes or comments on your photos, mentions you or follows you, you will see it here.',
    action: 'Share a photo',
  },
  error: { title: 'Your notifications did not load', retry: 'Try again', more: 'More could not be loaded.' },
  choose: {
    title: 'Notifications',
    hint: 'What you want to be told of. What others do stays the same.',
    failed: 'Your choice could not be loaded.',
    kinds: {
      like: 'Likes of your posts',
      comment: 'Comments on your posts',
      reply: 'Replies to your comments',
      comment_like: 'Likes of your comments',
      mention: 'Mentions of you',
      tag: 'Photos that you are named in',
      follow: 'New followers',
      follow_request: 'Requests to follow you',
      follow_approved: 'Accepted follow requests',
    },
  },
};

export type Notifications = typeof notifications;
