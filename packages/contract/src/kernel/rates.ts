import { limits } from './limits.ts';

/**
 * How often anybody may do what. Every request that the API answers is counted by this one table, on every profile
 * alike.
 */

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * Who a limit is of. `address` is an IPv4 address or the /64 of an IPv6 one; `person` an account that is signed in;
 * `account` the one that somebody wants to get into, wherever they are; `accountHere` the same from one place, or from
 * a device that the account knows; `mailbox` whom a mail would go to, and `mailboxHere` the same, asked for from one
 * place. `tenant` is a community, whoever asks it.
 */
export type RateOf = 'tenant' | 'address' | 'person' | 'account' | 'accountHere' | 'mailbox' | 'mailboxHere';

interface RateLimit {
  of: RateOf;
  /** [uses, within seconds], each longer than the one before: whoever goes on waits longer each time. */
  windows: readonly (readonly [uses: number, seconds: number])[];
}

/** Where guessing is worth it, and each use counts; elsewhere a process may tell the others a little later. */
const exact = (...each: RateLimit[]) => ({ exact: true, limits: each });
const loose = (...each: RateLimit[]) => ({ exact: false, limits: each });
const of = (who: RateOf, ...windows: RateLimit['windows']): RateLimit => ({ of: who, windows });

export const rates = {
  /** Accounts that were made; what was refused counts as a try alone. */
  signUp: exact(of('address', [5, 30 * minute])),
  signUpTry: exact(of('address', [60, 30 * minute])),
  /**
   * Failures alone. A device or an address that the account knows has a count of its own, so that nobody locks its
   * owner out.
   */
  signIn: exact(
    of('address', [100, 30 * minute], [300, day]),
    of('accountHere', [10, minute], [25, hour], [50, day]),
    of('account', [100, hour], [300, day]),
  ),
  /**
   * Mails to one mailbox in all communities together, for each cause apart: none uses up what another may send. So 20 a
   * day of each are the most that reach it, 10 from one place.
   */
  mail: exact(of('mailboxHere', [4, hour], [10, day]), of('mailbox', [5, hour], [20, day])),
  /**
   * Mails with the way back in. Strangers everywhere wait for no longer than a link is good, `limits.resetLinkHours`:
   * where none is sent there is one. So 58 a day are the most that an account gets from them, 10 from one place; a
   * mailbox that nobody has proven gets no more than 60 for all that claim it, which strangers to one address alone
   * cannot use up.
   */
  resetMail: exact(
    of('accountHere', [2, 50 * minute], [10, day]),
    of('account', [1, 2 * minute], [2, 50 * minute]),
    of('mailbox', [60, day]),
  ),
  /** Mails once a week, which nobody waits for: what is over goes out an hour later. */
  weeklyMail: exact(of('tenant', [600, hour])),
  resetRequest: exact(of('address', [30, 30 * minute])),
  /** Doors that a token from a mail opens. */
  mailedToken: exact(of('address', [60, 30 * minute])),
  emailChange: exact(of('person', [10, minute], [30, hour])),
  passwordChange: exact(of('person', [10, minute], [25, hour])),
  /** Guesses of a second factor: better-auth counts them for each sign-in and each account besides. */
  secondFactor: exact(
    of('address', [30, 10 * minute], [100, day]),
    of('person', [15, 10 * minute], [60, day]),
    of('account', [20, 10 * minute]),
  ),
  /** Nobody guesses a signature: this bounds what browsers make us remember. */
  passkey: exact(of('address', [60, 10 * minute], [1_000, day]), of('person', [30, 10 * minute])),
  /** Each is a walk through all that is theirs. */
  dataExport: exact(of('person', [5, hour], [10, day])),
  /** What pages say went wrong in them: more of it tells nothing new. */
  fault: loose(of('address', [20, minute], [100, hour]), of('person', [20, minute], [100, hour])),
  /**
   * All that a community is asked, so that none takes a whole installation for itself: 500 requests in each second, for
   * minutes.
   */
  community: loose(of('tenant', [150_000, 5 * minute])),
  read: loose(of('address', [300, 5 * minute]), of('person', [2_000, 5 * minute])),
  /** Pages that had to be rendered, since no cache had them. */
  page: loose(of('address', [1_500, 5 * minute])),
  photo: loose(of('address', [3_000, 5 * minute]), of('person', [6_000, 5 * minute])),
  search: loose(of('address', [150, 5 * minute]), of('person', [300, 5 * minute])),
  /**
   * Thirty posts in half an hour, each with as many photos as it may have, and as much again of one's years elsewhere;
   * what was refused counts as a `write` alone.
   */
  media: loose(of('person', [60 * limits.photosPerPostMax, 30 * minute])),
  post: loose(of('person', [30, 30 * minute])),
  /** What was published elsewhere, years ago: nobody is told of it. */
  importedPost: loose(of('person', [60 * limits.photosPerPostMax, 30 * minute])),
  comment: loose(of('person', [60, minute], [400, hour])),
  edit: loose(of('person', [60, minute], [600, hour])),
  follow: loose(of('person', [120, minute], [600, hour])),
  like: loose(of('person', [120, minute], [2_000, hour])),
  report: loose(of('person', [10, minute], [60, hour])),
  /** Each keeps pieces for a quarter of an hour, paid or not: nobody empties a shelf alone. */
  order: exact(of('address', [30, 10 * minute], [200, day]), of('person', [30, 10 * minute], [200, day])),
  write: loose(of('person', [240, minute], [3_000, hour])),
} as const satisfies Record<string, { exact: boolean; limits: readonly RateLimit[] }>;

export type RateClass = keyof typeof rates;

/** Moderators and admins look at and change more than others. */
export const staffRateFactor = 5;

/**
 * New accounts may do a quarter of what spam is made of, for as many days as their community says. A normal first day
 * fits into it: a post of ten photos a few times over, thirty follows in its first minute.
 */
export const newcomerRateFactor = 0.25;
export const newcomerRates: ReadonlySet<RateClass> = new Set([
  'media',
  'post',
  'comment',
  'follow',
  'like',
  'report',
] as const);

/** An address of the API and the class that it is of; `:name` stands for one segment. */
type RateRoute = readonly [method: string, path: string, of: RateClass];

/** Where every try counts. What is in no line is `read` or `write`. */
export const rateRoutes: readonly RateRoute[] = [
  ['GET', '/api/v1/instance', 'page'],
  ['GET', '/api/v1/legal', 'page'],
  ['GET', '/api/v1/search', 'search'],
  ['GET', '/api/v1/usernames/:username', 'search'],
  ['GET', '/media/:id/:file', 'photo'],
  ['POST', '/api/v1/posts/:id/like', 'like'],
  ['DELETE', '/api/v1/posts/:id/like', 'like'],
  ['POST', '/api/v1/comments/:id/like', 'like'],
  ['DELETE', '/api/v1/comments/:id/like', 'like'],
  // Programs of one mail service come from a few addresses, for all of its people.
  ['POST', '/api/v1/weekly-mail/unsubscribe', 'read'],
  ['POST', '/api/v1/weekly-mail/unsubscribe/form', 'read'],
  ['POST', '/api/v1/faults/told', 'fault'],
  ['POST', '/api/v1/shop/orders', 'order'],
  ['POST', '/api/v1/shop/orders/form', 'order'],
  ['POST', '/api/v1/me/email', 'emailChange'],
  ['POST', '/api/v1/me/email/confirmation', 'emailChange'],
  ['POST', '/api/v1/me/password', 'passwordChange'],
  ['POST', '/api/v1/me/deletion', 'passwordChange'],
  ['POST', '/api/v1/me/username', 'passwordChange'],
  ['POST', '/api/v1/me/tokens', 'passwordChange'],
  ['POST', '/api/v1/me/passkeys/:id/removal', 'passwordChange'],
  ['PUT', '/api/v1/people/:id/role', 'passwordChange'],
  ['POST', '/api/v1/me/export', 'dataExport'],
  ['POST', '/api/v1/email-confirmations', 'mailedToken'],
  ['POST', '/api/auth/sign-up/email', 'signUpTry'],
  ['POST', '/api/auth/request-password-reset', 'resetRequest'],
  ['POST', '/api/auth/reset-password', 'mailedToken'],
  ['POST', '/api/auth/two-factor/enable', 'passwordChange'],
  ['POST', '/api/auth/two-factor/confirm', 'secondFactor'],
  ['POST', '/api/auth/two-factor/verify', 'secondFactor'],
  ['POST', '/api/auth/two-factor/disable', 'secondFactor'],
  ['POST', '/api/auth/two-factor/backup-codes', 'secondFactor'],
  ['POST', '/api/auth/passkey/new', 'secondFactor'],
  ['POST', '/api/auth/passkey/register', 'passkey'],
  ['POST', '/api/auth/passkey/options', 'passkey'],
  ['POST', '/api/auth/passkey/sign-in', 'passkey'],
];

/**
 * Where only what was done counts: neither what was refused nor a repeat that gets the first answer once more takes
 * from what somebody may do. As tries, all of them count among the writes.
 */
export const doneRoutes: readonly RateRoute[] = [
  ['POST', '/api/v1/media', 'media'],
  ['POST', '/api/v1/posts', 'post'],
  ['POST', '/api/v1/posts/imported', 'importedPost'],
  ['PATCH', '/api/v1/posts/:id', 'edit'],
  ['POST', '/api/v1/posts/:id/comments', 'comment'],
  ['POST', '/api/v1/users/:username/follow', 'follow'],
  ['POST', '/api/v1/reports', 'report'],
  ['POST', '/api/v1/appeals', 'report'],
];
