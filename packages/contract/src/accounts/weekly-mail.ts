import * as z from 'zod';
import { instant } from '../kernel/page.ts';

/** Whether one gets a mail once a week, with the best of whom one follows. */
export const ownWeeklyMail = z
  .object({
    on: z.boolean(),
    confirmed: z.boolean().meta({ description: 'Whether one’s address is confirmed: without that it cannot be on.' }),
    nextAt: instant.nullable().meta({ description: 'When the next one is due: a Monday morning.' }),
  })
  .meta({ id: 'OwnWeeklyMail' });
export type OwnWeeklyMail = z.infer<typeof ownWeeklyMail>;

export const weeklyMailChange = z
  .strictObject({
    on: z.boolean({ error: 'Say true or false.' }),
    timeZone: z
      .string({ error: 'Name a time zone, as Europe/Berlin.' })
      .max(64, { error: 'Name a time zone, as Europe/Berlin.' })
      .optional()
      .meta({ description: 'Whose Monday morning it is, as Europe/Berlin; UTC where nobody ever said.' }),
  })
  .meta({ id: 'WeeklyMailChange' });
export type WeeklyMailChange = z.infer<typeof weeklyMailChange>;

/** What a link in such a mail carries: it ends the mail, and is good for nothing else. */
export const unsubscription = z.object({ token: z.string().min(1, { error: 'The link was cut short.' }).max(200) });
