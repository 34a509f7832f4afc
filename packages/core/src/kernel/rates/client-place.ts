import { groupsOf, readAddress } from './network-address.ts';

/** What our own front end asks the API while it renders: nobody's in particular, and so not to be counted. */
export const internalPlace = 'internal';

/**
 * Where a client is, as far as limits go: an IPv4 address, or the /64 of an IPv6 one, since who has one of its
 * addresses has all. What is no address is a place of its own.
 */
export function placeOf(address: string): string {
  const bare = address.trim().toLowerCase().split('%')[0] ?? '';
  const read = readAddress(bare) ?? bare;
  if (!read.includes(':')) return read;
  const groups = groupsOf(read).slice(0, 4);
  return `${groups.map((group) => group.toString(16)).join(':')}::/64`;
}

/** The mailbox that an address means: what follows a plus is the owner's own note, and case counts nowhere. */
export function mailboxOf(email: string): string {
  const folded = email.trim().toLowerCase();
  const at = folded.lastIndexOf('@');
  const [local = ''] = folded.slice(0, at).split('+');
  return local === '' ? folded : `${local}${folded.slice(at)}`;
}
