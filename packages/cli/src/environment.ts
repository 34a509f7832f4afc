import { existsSync } from 'node:fs';
import * as z from 'zod';
import { Fault } from './fault.ts';
import { root } from './root.ts';

const isPostgresUrl = (value: string): boolean =>
  URL.canParse(value) && /^postgres(ql)?:$/.test(new URL(value).protocol) && new URL(value).hostname !== '';

const environment = z.object({
  DATABASE_URL: z
    .string()
    .refine(isPostgresUrl, { error: 'is no Postgres address: write it like postgres://user:password@host:5432/name' })
    .optional(),
  AUTH_SECRET: z
    .string()
    .min(32, { error: 'must have at least 32 characters: openssl rand -base64 33 makes one' })
    .optional(),
});
export type Environment = z.infer<typeof environment>;

/**
 * Loads `.env`, whose values give way to the real environment, and reads what the commands need. Throws a Fault that
 * names a bad one.
 */
export function readEnvironment(): Environment {
  const file = `${root}.env`;
  if (existsSync(file)) process.loadEnvFile(file);
  const set = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ''));
  const { data, error } = environment.safeParse(set);
  if (data) return data;
  const issue = error.issues[0];
  throw new Fault(`${issue?.path.join('.')} ${issue?.message}.`);
}

/** What services inherit: everything that is set, without what npm adds to tell its scripts about itself. */
export function inheritedEnvironment(): Record<string, string> {
  const own = Object.entries(process.env).flatMap(([name, value]): [string, string][] =>
    value === undefined || value === '' || /^npm_/i.test(name) ? [] : [[name, value]],
  );
  return Object.fromEntries(own);
}
