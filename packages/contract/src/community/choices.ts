/** Who may sign up: anybody, whoever was invited, nobody. */
export const signUpModes = ['open', 'invited', 'closed'] as const;
export type SignUpMode = (typeof signUpModes)[number];

/** Whether it says how somebody can be reached: a mail address, or an address on the web. */
export function isContact(written: string): boolean {
  if (/^[^\s@:/]+@[^\s@]+\.[^\s@]+$/.test(written)) return true;
  return URL.canParse(written) && ['http:', 'https:'].includes(new URL(written).protocol);
}

/** What an invitation can be: so many people, so many days, this much of a note. */
export const invitationLimits = { usesMax: 500, daysMax: 90, noteLengthMax: 100, shownMax: 200 } as const;
