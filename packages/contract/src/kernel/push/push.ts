import * as z from 'zod';

/** More devices than anybody has: the oldest makes room for the newest. */
export const pushDevicesMax = 20;

const bytes = (length: number) =>
  z.string().regex(new RegExp(`^[\\w-]{${length}}$`), { error: `This must be base64url of ${length} characters.` });
const hour = z.int({ error: 'Name a full hour, from 0 to 23.' }).min(0).max(23);

/** Hours of the day in which a device is left in peace; they may go over midnight. */
const quietHours = z
  .object({
    from: hour,
    to: hour,
    timeZone: z.string().max(64).meta({ description: 'Whose hours they are, as Europe/Berlin.' }),
  })
  .meta({ id: 'QuietHours' });

const silenced = z
  .array(z.string().regex(/^[a-z_.]{1,40}$/))
  .max(40)
  .meta({ description: 'The kinds of notifications that this device does not show.' });

/** Where this device is told of notifications, as `PushSubscription.toJSON()` has it. */
export const newPushSubscription = z
  .object({
    endpoint: z.string().max(2_000),
    keys: z.object({
      p256dh: bytes(87).meta({ description: 'The key that what is sent is encrypted for.' }),
      auth: bytes(22),
    }),
  })
  .meta({ id: 'NewPushSubscription' });
export type NewPushSubscription = z.infer<typeof newPushSubscription>;

/** Only what is there changes. */
export const pushChange = z
  .strictObject({ silenced, quiet: quietHours.nullable() })
  .partial()
  .meta({ id: 'PushChange' });
export type PushChange = z.infer<typeof pushChange>;

/** Whether the device that asks is told of notifications while no page is open, and of which. */
export const ownPush = z
  .object({
    publicKey: z
      .string()
      .nullable()
      .meta({ description: 'What a browser subscribes with; null where this installation sends nothing.' }),
    on: z.boolean(),
    silenced,
    quiet: quietHours.nullable(),
  })
  .meta({ id: 'OwnPush' });
export type OwnPush = z.infer<typeof ownPush>;
