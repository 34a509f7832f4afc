/** Who may sign up: anybody, whoever an admin lets in, whoever was invited, nobody. */
export const signUpModes = ['open', 'approval', 'invited', 'closed'] as const;
export type SignUpMode = (typeof signUpModes)[number];

/** For at most so many days an account counts as new. */
export const newcomerDaysMax = 30;

/** Whether it says how somebody can be reached: a mail address, or an address on the web. */
export function isContact(written: string): boolean {
  if (/^[^\s@:/]+@[^\s@]+\.[^\s@]+$/.test(written)) return true;
  return URL.canParse(written) && ['http:', 'https:'].includes(new URL(written).protocol);
}

/** So much may be said for oneself by who asks to join, and so many may wait for an answer. */
export const joinRequestLimits = { reasonLengthMax: 500, waitingMax: 200, waitingDaysMax: 30 } as const;

/** What an invitation can be: so many people, so many days, this much of a note. */
export const invitationLimits = { usesMax: 500, daysMax: 90, noteLengthMax: 100, shownMax: 200 } as const;

/** What an admin can look for among the people. */
export const personStates = ['suspended', 'unconfirmed', 'leaving'] as const;

/** So much a note about somebody may say, and so many there may be about one person. */
export const noteLimits = { lengthMax: 1_000, perPersonMax: 50 } as const;
