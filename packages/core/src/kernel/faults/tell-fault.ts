import { reservedUsernames } from '@isntgram/contract/accounts/reserved-usernames';
import type { ToldFault } from '@isntgram/contract/kernel/operation/faults';
import type { Context } from '../context.ts';
import { isReserved, type Modular, type Registered } from '../module.ts';

/** Neither ours, nor of any use: of an extension of the browser, and of a script that may not be looked into. */
const notOurs = /\b(?:moz|chrome|safari(?:-web)?)-extension:|^Script error\.?$/m;

/** The address of a page with names for what may be somebody's. */
export function pagePattern(platform: Registered, path: string): string {
  const [first = '', ...rest] = path
    .replace(/[?#].*$/s, '')
    .split('/')
    .slice(1, 6);
  if (first === '') return '/';
  const isPage = reservedUsernames.has(first) || isReserved(platform, first);
  const isWord = (part: string) => ['settings', 'admin'].includes(first) && /^[a-z-]{1,20}$/.test(part);
  const isList = (part: string) => ['followers', 'following', 'embed'].includes(part);
  const below = rest.map((part) => (isWord(part) || isList(part) ? part : ':…'));
  return `/${[isPage ? first : ':username', ...below].join('/')}`;
}

/** Keeps what a page, or our own front, says went wrong in it. */
export function tellFault(ctx: Modular<Context>, { name, message, stack, path, release, place }: ToldFault): void {
  const { actor, background, platform } = ctx;
  if (message === '' || notOurs.test(`${message}\n${stack}`)) return;
  const error = Object.assign(new Error(message), { name: name || 'Error', stack: stack || message });
  const route = pagePattern(platform, path);
  const own = actor ? [actor.username] : [];
  platform.faults.record({ error, place: place ?? 'browser', route, person: actor?.id, own, release }, background);
}
