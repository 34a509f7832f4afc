import * as z from 'zod';
import { limits } from '../kernel/limits.ts';
import { id, instant } from '../kernel/page.ts';
import { nameText } from '../kernel/text.ts';
import { enteredPassword } from './accounts.ts';
import { tokenScopes } from './token-scopes.ts';

/** For how many days a token can be good. */
const tokenDays = [7, 30, 90, 365] as const;

/** A token that somebody makes for a program of their own; the password proves that it is them. */
export const newApiToken = z
  .object({
    name: nameText('a name', limits.tokenNameLengthMax),
    scopes: z
      .array(z.enum(tokenScopes, { error: `Choose among ${tokenScopes.join(', ')}.` }))
      .min(1, { error: 'Choose what it may do.' })
      .refine((scopes) => new Set(scopes).size === scopes.length, { error: 'Name each once.' }),
    days: z.literal(tokenDays, { error: `Choose ${tokenDays.join(', ')} days.` }),
    password: enteredPassword,
  })
  .meta({ id: 'NewApiToken' });
export type NewApiToken = z.infer<typeof newApiToken>;

/** A token as its owner sees it later: never the token itself. */
export const apiToken = z
  .object({
    id,
    name: z.string(),
    scopes: z.array(z.enum(tokenScopes)),
    createdAt: instant,
    expiresAt: instant,
    usedAt: instant.nullable().meta({ description: 'When it was last used, to within minutes.' }),
  })
  .meta({ id: 'ApiToken' });
export type ApiToken = z.infer<typeof apiToken>;

/** The token itself is told this once. */
export const madeApiToken = apiToken.extend({ token: z.string() }).meta({ id: 'MadeApiToken' });
export type MadeApiToken = z.infer<typeof madeApiToken>;
