import { dotted, groupsOf, isMapped } from './network-address.ts';

/** What our own front end asks the API while it renders: nobody's in particular, and so not to be counted. */
export const internalPlace = 'internal';

/**
 * Where a client is, as far as limits go: an IPv4 address, or the /64 of an IPv6 one, since who has one of its addresses has all.
 * What is no address is a place of its own.
 */
export function placeOf(address: string): string {
  const bare = address.trim().toLowerCase().split('%')[0] ?? '';
  const mapped = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/.exec(bare)?.[1];
  if (mapped) return mapped;
  if (!bare.includes(':')) return bare;
  const groups = groupsOf(bare);
  if (isMapped(groups)) return dotted(groups);
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':')}::/64`;
}

/** The mailbox that an address means: what follows a plus is the owner's own note, and case counts nowhere. */
export function mailboxOf(email: string): string {
  const folded = email.trim().toLowerCase();
  const at = folded.lastIndexOf('@');
  const [local = ''] = folded.slice(0, at).split('+');
  return local === '' ? folded : `${local}${folded.slice(at)}`;
}
