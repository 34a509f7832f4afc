import * as z from 'zod';
import { limits } from '../kernel/limits.ts';
import { id } from '../kernel/page.ts';
import { nameText, text } from '../kernel/text.ts';
import { isContact, newcomerDaysMax, signUpModes } from './choices.ts';
import { readColour } from './colours.ts';

/** What the law asks a community to say; each is empty where nobody wrote it. */
export const legalTexts = z
  .object({ imprint: z.string(), privacy: z.string(), terms: z.string() })
  .meta({ id: 'LegalTexts' });
export type LegalTexts = z.infer<typeof legalTexts>;

const days = `Enter a number of days from 0 to ${newcomerDaysMax}.`;

/** What an admin changes of their community; what is left out stays as it is. */
export const communityChange = z
  .object({
    name: nameText('a name', limits.nameLengthMax),
    contact: text(limits.linkLengthMax)
      .nullable()
      .transform((written) => written || null)
      .refine((written) => written === null || isContact(written), {
        error: 'Enter a mail address, or an address on the web that begins with https://.',
      })
      .meta({ description: 'Whom people write to: a mail address, or one on the web.' }),
    rules: text(limits.rulesLengthMax).meta({ description: 'What everybody keeps to, in plain text.' }),
    imprint: text(limits.legalLengthMax).meta({ description: 'Who runs it, as the law asks, in plain text.' }),
    privacy: text(limits.legalLengthMax).meta({ description: 'What happens to what people give away here.' }),
    terms: text(limits.legalLengthMax).meta({ description: 'What people and the community owe each other.' }),
    signUp: z.enum(signUpModes, { error: 'Choose open, approval, invited or closed.' }),
    accent: text(limits.linkLengthMax)
      .refine((written) => readColour(written) !== undefined, {
        error: 'Enter a colour as six digits after a number sign, such as #2563eb.',
        abort: true,
      })
      .transform((written) => readColour(written) ?? null)
      .nullable()
      .meta({ description: 'The colour of its buttons and links, as #rrggbb; null for that of the product.' }),
    logoMediaId: id.nullable().meta({
      description: `A ready upload of one's own, square, at least ${limits.logoSideMin} pixels wide; null for none.`,
    }),
    newcomerDays: z
      .number({ error: days })
      .int({ error: days })
      .min(0, { error: days })
      .max(newcomerDaysMax, { error: days })
      .meta({ description: 'For so many days a new account has narrower limits; 0 for none.' }),
  })
  .partial()
  .refine((change) => Object.keys(change).length > 0, { error: 'Say what to change.' })
  .meta({ id: 'CommunityChange' });
export type CommunityChange = z.infer<typeof communityChange>;
