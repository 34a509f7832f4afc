import type { Locale } from '@isntgram/contract/kernel/locales';
import type { NoticeKind } from '@isntgram/contract/kernel/subjects';
import type { SQL } from 'drizzle-orm';
import type { Viewpoint } from '../context.ts';

/** Kinds of what a module tells people of. Whoever has the module not is told none of them, nor shown what was told. */
export interface ModuleNotices {
  readonly kinds: readonly NoticeKind[];
  /**
   * May whoever looks see what a notice of these kinds is about? `n` has its `kind`, `actor_id`, `recipient_id`,
   * `subject_kind` and `subject_id`.
   */
  visible(looking: Viewpoint, n: SQL): SQL;
  /** What a device shows of one while no page is open; of what has no words, nothing is shown there. */
  pushed?(notice: PushedNotice, locale: Locale): PushedWords | undefined;
}

/** A notice, or several of a kind about one thing, for a device. */
export interface PushedNotice {
  kind: NoticeKind;
  subject: { kind: string; id: string };
  /** The id of what it stands under, where that is something else. */
  aboutId: string;
  /** Who did it, the latest of them, and how many others. */
  who: string;
  others: number;
}

export interface PushedWords {
  text: string;
  /** Where it leads to. */
  path: string;
}

/** Something that a person did which concerns others. */
export interface Notice<Kind extends NoticeKind = NoticeKind> {
  kind: Kind;
  /** Whom it concerns: an id, or a query of at most `recipientsMax` ids (`select owner_id from …`). */
  recipientId: string | SQL;
  /** Who did it; the actor where it is not said. */
  actorId?: string;
  /** Told only where this condition holds: `exists (select 1 from … )` of what was written before. */
  when?: SQL;
}
