import * as z from 'zod';
import { jsonSchemaOf } from '../kernel/exported.ts';
import { id, instant } from '../kernel/page.ts';
import { enteredPassword } from './accounts.ts';

/** Proves that whoever asks for everything is the account's owner. */
export const exportRequest = z.object({ password: enteredPassword }).meta({ id: 'ExportRequest' });

/** The latest export of one's own. */
export const ownExport = z
  .object({
    status: z.enum(['none', 'waiting', 'ready', 'failed']).meta({
      description: 'None was asked for, or its time is over; it is being made; it can be fetched; it failed.',
    }),
    requestedAt: instant.nullable(),
    photos: z.number().int().meta({ description: 'How many photos are in it so far.' }),
    sizeBytes: z.number().int().nullable(),
    expiresAt: instant.nullable().meta({ description: 'Until then it can be fetched.' }),
    url: z
      .string()
      .nullable()
      .meta({ description: 'Where its owner gets the zip; in parts too, by the header Range. Anybody else gets 404.' }),
  })
  .meta({ id: 'OwnExport' });
export type OwnExport = z.infer<typeof ownExport>;

/** `account.json` of an export. */
export const exportedAccount = z.strictObject({
  id,
  username: z.string(),
  formerUsernames: z.array(z.string()),
  name: z.string(),
  email: z.string(),
  emailVerified: z.boolean(),
  bio: z.string(),
  link: z.string().nullable(),
  private: z.boolean(),
  role: z.string(),
  avatar: z.string().nullable().meta({ description: 'The file in the folder `photos`, without its ending.' }),
  twoStepSignIn: z.boolean(),
  silencedNotifications: z.array(z.string()),
  weeklyMail: z.boolean(),
  createdAt: z.string(),
});
export type ExportedAccount = z.infer<typeof exportedAccount>;

const exportedSession = z.strictObject({
  createdAt: z.string(),
  seenAt: z.string(),
  address: z.string().nullable(),
  browser: z.string().nullable(),
});
const exportedToken = z.strictObject({
  name: z.string(),
  scopes: z.array(z.string()),
  createdAt: z.string(),
  expiresAt: z.string(),
  usedAt: z.string().nullable(),
});
const exportedActivity = z.strictObject({ action: z.string(), address: z.string().nullable(), createdAt: z.string() });

const exportedPasskey = z.strictObject({ name: z.string(), createdAt: z.string(), usedAt: z.string().nullable() });

/** What accounts put into an export, by the name of the list. */
export const accountExports = {
  sessions: z.array(exportedSession),
  tokens: z.array(exportedToken),
  passkeys: z.array(exportedPasskey),
  activity: z.array(exportedActivity),
};

/** The JSON Schema of `account.json`, and of each file of these lists. */
export const accountSchemas = (): Record<string, unknown> => ({
  account: jsonSchemaOf(exportedAccount),
  sessions: jsonSchemaOf(accountExports.sessions),
  tokens: jsonSchemaOf(accountExports.tokens),
  passkeys: jsonSchemaOf(accountExports.passkeys),
  activity: jsonSchemaOf(accountExports.activity),
});
