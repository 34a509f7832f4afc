import type { Forms } from '@/language/format';
import { plural } from '../../kernel/de/format.ts';
import type { Notifications } from '../en/notifications.ts';

/** Whatever the number: nobody is named. */
const always = (text: string): Forms => ({ one: text, other: text });

const sentences: Record<Parameters<Notifications['sentence']>[0], Forms> = {
  like: { one: '{who} mag deinen Beitrag.', other: '{who} mögen deinen Beitrag.' },
  comment: { one: '{who} hat kommentiert: {text}', other: '{who} haben kommentiert: {text}' },
  reply: { one: '{who} hat dir geantwortet: {text}', other: '{who} haben dir geantwortet: {text}' },
  comment_like: { one: '{who} mag deinen Kommentar: {text}', other: '{who} mögen deinen Kommentar: {text}' },
  mention: { one: '{who} hat dich in einem Beitrag erwähnt.', other: '{who} haben dich in einem Beitrag erwähnt.' },
  tag: {
    one: '{who} hat dich auf Fotos markiert. Du entscheidest, ob andere das sehen.',
    other: '{who} haben dich auf Fotos markiert. Du entscheidest, ob andere das sehen.',
  },
  mentionInComment: {
    one: '{who} hat dich in einem Kommentar erwähnt: {text}',
    other: '{who} haben dich in einem Kommentar erwähnt: {text}',
  },
  follow: { one: '{who} folgt dir jetzt.', other: '{who} folgen dir jetzt.' },
  follow_request: { one: '{who} möchte dir folgen.', other: '{who} möchten dir folgen.' },
  follow_approved: { one: '{who} hat deine Anfrage angenommen.', other: '{who} haben deine Anfrage angenommen.' },
  taken_down: always('Die Moderation hat deinen Beitrag entfernt. Nur du siehst ihn noch.'),
  warned: always('Die Moderation verwarnt dich: {text}'),
  appeal_answered: always('Die Moderation hat deinen Einspruch beantwortet: {text}'),
  appealUpheld: always('Die Moderation hat deinen Einspruch geprüft: Die Entscheidung bleibt. {text}'),
  appealOverturned: always('Die Moderation hat deinen Einspruch geprüft und die Entscheidung zurückgenommen. {text}'),
  takenDownComment: always('Die Moderation hat deinen Kommentar entfernt: {text}'),
  elsewhere: {
    one: '{who} hat etwas getan, das dich betrifft.',
    other: '{who} haben etwas getan, das dich betrifft.',
  },
  new_sign_in: {
    one: 'Ein neues Gerät hat sich in deinem Konto angemeldet. Wenn du das nicht warst, ändere dein Passwort.',
    other: 'Neue Geräte haben sich in deinem Konto angemeldet. Wenn du das nicht warst, ändere dein Passwort.',
  },
  made_user: always('Du bist jetzt Mitglied wie alle anderen: Ein Admin hat deine Rolle geändert.'),
  made_moderator: always('Du gehörst jetzt zur Moderation. Was gemeldet wird, findest du unter „Moderation“.'),
  made_admin: always('Du bist jetzt Admin dieser Gemeinschaft. Was du tun kannst, findest du unter „Moderation“.'),
  export_ready: always('Alles, was dir gehört, liegt als Zip bereit. Eine Woche lang kannst du es holen.'),
};

export const notifications: Notifications = {
  title: 'Mitteilungen',
  settings: 'Wählen, was dir gemeldet wird',
  sentence: (kind, count) => plural(count, sentences[kind]),
  who: { one: '{a}', two: '{a} und {b}', many: '{a}, {b} und {others}' },
  others: (count, atLeast) =>
    `${count}${atLeast ? '+' : ''} ${plural(count, { one: 'weitere Person', other: 'weitere' })}`,
  quoted: (text) => `„${text}“`,
  sections: { today: 'Heute', week: 'Diese Woche', month: 'Diesen Monat', earlier: 'Früher' },
  appeal: {
    do: 'Einspruch einlegen',
    stands: {
      open: 'Dein Einspruch liegt bei der Moderation.',
      upheld: 'Einspruch eingelegt: Die Entscheidung bleibt.',
      overturned: 'Einspruch eingelegt: Sie wurde zurückgenommen.',
    },
  },
  isNew: 'Neu',
  viewPost: 'Beitrag ansehen',
  viewFollowers: 'Deine Follower ansehen',
  viewUser: (username) => `Seite von ${username} ansehen`,
  viewModeration: 'Sehen, was auf dich wartet',
  viewExport: 'Deinen Export holen',
  viewSessions: 'Sehen, wo du angemeldet bist',
  requests: 'Anfragen',
  requestCount: (count) =>
    plural(count, { one: 'Eine Person wartet auf deine Antwort', other: `${count} Personen warten auf deine Antwort` }),
  empty: {
    title: 'Noch nichts',
    text: 'Wenn jemand deine Fotos mag oder kommentiert, dich erwähnt oder dir folgt, siehst du es hier.',
    action: 'Foto teilen',
  },
  error: {
    title: 'Deine Mitteilungen konnten nicht geladen werden',
    retry: 'Noch einmal versuchen',
    more: 'Mehr konnte nicht geladen werden.',
  },
  choose: {
    title: 'Mitteilungen',
    hint: 'Was dir gemeldet wird. Was andere tun, bleibt davon gleich.',
    failed: 'Deine Auswahl konnte nicht geladen werden.',
    kinds: {
      like: 'Likes für deine Beiträge',
      comment: 'Kommentare zu deinen Beiträgen',
      reply: 'Antworten auf deine Kommentare',
      comment_like: 'Likes für deine Kommentare',
      mention: 'Erwähnungen',
      tag: 'Fotos, auf denen du markiert bist',
      follow: 'Neue Follower',
      follow_request: 'Anfragen, dir zu folgen',
      follow_approved: 'Angenommene Anfragen',
    },
  },
};
