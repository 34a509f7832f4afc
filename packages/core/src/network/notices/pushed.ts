import type { Locale } from '@isntgram/contract/kernel/locales';
import type { networkNotices } from '@isntgram/contract/network/choices';
import type { PushedNotice, PushedWords } from '../../kernel/notices/module-notices.ts';
import { peopleOf } from '../../kernel/push/words.ts';

type Kind = (typeof networkNotices)[number];
type Words = Readonly<Record<Kind, (who: string, several: boolean) => string>>;

/** Nothing that somebody wrote is in it: a screen that is locked shows it to whoever looks. */
const words: Readonly<Record<Locale, Words>> = {
  en: {
    like: (who) => `${who} liked your post.`,
    comment: (who) => `${who} commented on your post.`,
    reply: (who) => `${who} replied to you.`,
    comment_like: (who) => `${who} liked your comment.`,
    mention: (who) => `${who} mentioned you.`,
    tag: (who) => `${who} named you in their photos.`,
    follow: (who) => `${who} started following you.`,
    follow_request: (who) => `${who} asked to follow you.`,
    follow_approved: (who) => `${who} accepted your follow request.`,
    taken_down: () => 'A moderator took something of yours down.',
    warned: () => 'A moderator has something to tell you.',
    appeal_answered: () => 'A moderator answered your appeal.',
  },
  de: {
    like: (who, several) => `${who} ${several ? 'mögen' : 'mag'} deinen Beitrag.`,
    comment: (who, several) => `${who} ${several ? 'haben' : 'hat'} deinen Beitrag kommentiert.`,
    reply: (who, several) => `${who} ${several ? 'haben' : 'hat'} dir geantwortet.`,
    comment_like: (who, several) => `${who} ${several ? 'mögen' : 'mag'} deinen Kommentar.`,
    mention: (who, several) => `${who} ${several ? 'haben' : 'hat'} dich erwähnt.`,
    tag: (who, several) => `${who} ${several ? 'haben' : 'hat'} dich auf Fotos markiert.`,
    follow: (who, several) => `${who} ${several ? 'folgen' : 'folgt'} dir jetzt.`,
    follow_request: (who, several) => `${who} ${several ? 'möchten' : 'möchte'} dir folgen.`,
    follow_approved: (who, several) => `${who} ${several ? 'haben' : 'hat'} deine Anfrage angenommen.`,
    taken_down: () => 'Die Moderation hat etwas von dir entfernt.',
    warned: () => 'Die Moderation hat dir etwas zu sagen.',
    appeal_answered: () => 'Die Moderation hat deinen Einspruch beantwortet.',
  },
};

const isKind = (kind: string): kind is Kind => Object.hasOwn(words.en, kind);

/** What a device shows of a notice of the network's. */
export function pushed(notice: PushedNotice, locale: Locale): PushedWords | undefined {
  const { kind, who, others } = notice;
  if (!isKind(kind)) return undefined;
  return { text: words[locale][kind](peopleOf(who, others, locale), others > 0), path: pathOf(notice) };
}

function pathOf({ kind, subject, aboutId, who, others }: PushedNotice): string {
  if (kind === 'warned' || kind === 'appeal_answered') return '/notifications';
  if (subject.kind === 'post') return `/p/${subject.id}`;
  // These are told by the post that they stand under.
  if (kind === 'comment' || kind === 'reply') return `/p/${aboutId}`;
  return (kind === 'follow' || kind === 'follow_approved') && others === 0 ? `/${who}` : '/notifications';
}
