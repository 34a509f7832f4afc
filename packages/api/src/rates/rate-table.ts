import {
  doneRoutes,
  newcomerRateFactor,
  newcomerRates,
  type RateClass,
  type RateOf,
  rateRoutes,
  rates,
  staffRateFactor,
} from '@isntgram/contract/kernel/rates';

const whom: Readonly<Record<RateOf, string>> = {
  tenant: 'a community',
  address: 'an address (of IPv6, its /64)',
  person: `an account (moderators and admins: ${staffRateFactor} times that)`,
  account: 'an account that somebody wants to get into',
  accountHere: 'the same, from one place or a known device',
  mailbox: 'a mailbox',
  mailboxHere: 'the same, asked for from one place',
};

const newcomers = `a new account, as long as its community says: ${newcomerRateFactor} times that`;
const isNarrow = (name: string): boolean => newcomerRates.has(name as RateClass);

/** What counts where no address says it. */
const elsewhere: Readonly<Record<string, string>> = {
  community: 'every request',
  read: 'every GET that is not named here',
  write: 'every other request that is not named here, and as a try each that is',
  signUp: 'accounts that were made',
  signIn: 'sign-ins that failed',
  mail: 'mails, for each cause apart',
  resetMail: 'mails with the way back in',
  weeklyMail: 'mails once a week',
};

export interface RateRow {
  name: string;
  of: string;
  windows: string;
  where: string;
}

/** The product's limits as a table for readers, each multiplied by the installation's `factor`. */
export const rateTable = (factor: number): RateRow[] =>
  Object.entries(rates).flatMap(([name, { limits }]) =>
    limits.map(({ of, windows }) => ({
      name,
      of: isNarrow(name) ? `${whom[of]}; ${newcomers}` : whom[of],
      windows: windows.map(([uses, seconds]) => `${Math.ceil(uses * factor)} in ${inWords(seconds)}`).join(', '),
      where: [elsewhere[name], ...addressesOf(name)].filter(Boolean).join(', '),
    })),
  );

const addressesOf = (name: string): string[] => [
  ...rateRoutes.flatMap(([method, path, of]) => (of === name ? [`${method} ${path}`] : [])),
  ...doneRoutes.flatMap(([method, path, of]) => (of === name ? [`${method} ${path}, where it was done`] : [])),
];

function inWords(seconds: number): string {
  const [count, unit] =
    seconds % 86_400 === 0
      ? [seconds / 86_400, 'day']
      : seconds % 3_600 === 0
        ? [seconds / 3_600, 'hour']
        : [seconds / 60, 'minute'];
  return count === 1 ? `a ${unit}`.replace('a hour', 'an hour') : `${count} ${unit}s`;
}
