import { randomBytes } from 'node:crypto';
import { Fault } from '@isntgram/cli/fault';
import { parseEnvFile, setVariable } from './env-file.ts';

/** How long a session lives that nobody uses: until then the secret that signed it must be believed. */
export const sessionDays = 30;
const keptMax = 3;
const dayMs = 24 * 60 * 60_000;
/** Every night, what is encrypted with a secret of before is encrypted with the one of now. */
const renewedDays = 2;

const reasons: Readonly<Record<string, string>> = {
  BACKUP_KEY:
    'BACKUP_KEY cannot be rotated in place: backups would be unreadable. Name another BACKUP_S3_BUCKET with the new ' +
    'key, and keep the old one as long as you keep its backups.',
  POSTGRES_PASSWORD:
    'POSTGRES_PASSWORD is also in the database: `npm run deploy -- exec postgres -- psql -U isntgram -c ' +
    "'\\password'` there first, then `npm run secrets -- edit`.",
};

export const makeSecret = (): string => randomBytes(32).toString('hex');

/** Says in the file since when its AUTH_SECRET is that; a comment, so that nobody else reads it. */
const datePattern = /^# AUTH_SECRET is of (\d{4}-\d\d-\d\d)\.\n?/m;
const dayOf = (time: Date): string => time.toISOString().slice(0, 10);
const dated = (text: string, now: Date): string =>
  `${text.replace(datePattern, '')}# AUTH_SECRET is of ${dayOf(now)}.\n`;

/** The first day on which AUTH_SECRET is older than so many days, where the file says since when it is that. */
function dayAfter(text: string, days: number, now: Date): string | undefined {
  const [, since] = datePattern.exec(text) ?? [];
  const due = since && new Date(Date.parse(since) + days * dayMs);
  return due && now < due ? dayOf(due) : undefined;
}

/**
 * The file with a new AUTH_SECRET; the one before is believed on, so that nobody is signed out. @throws Fault for what
 * cannot be rotated so
 */
export function rotateSecret(text: string, name: string, fresh = makeSecret(), now = new Date()): string {
  if (name !== 'AUTH_SECRET')
    throw new Fault(
      reasons[name] ??
        `${name} is given out by somebody else. Ask there for a new one, then \`npm run secrets -- edit\`.`,
    );
  const { values } = parseEnvFile(text);
  const before = [values.get('AUTH_SECRET'), ...(values.get('AUTH_SECRET_PREVIOUS') ?? '').split(',')].filter(Boolean);
  if (before.length === 0) throw new Fault('There is no AUTH_SECRET to rotate. `npm run secrets -- edit` sets one.');
  const day = before.length > keptMax ? dayAfter(text, renewedDays, now) : undefined;
  if (day)
    throw new Fault(
      `AUTH_SECRET was rotated just now, and ${keptMax} of before are kept already: with one more, people who sign ` +
        `in by two steps could be locked out. Rotate it again on ${day}.`,
    );
  return dated(
    setVariable(setVariable(text, 'AUTH_SECRET', fresh), 'AUTH_SECRET_PREVIOUS', before.slice(0, keptMax).join(',')),
    now,
  );
}

/** The file without the secrets of before. @throws Fault while something may rest on them */
export function forgetPrevious(text: string, now = new Date()): string {
  const day = dayAfter(text, sessionDays, now);
  if (day)
    throw new Fault(
      `Sessions may rest on the AUTH_SECRET of before until ${day}: forget it then. Where it must go now, wait ` +
        'two nights, in which the keys of two-step sign-in are encrypted with the new one, and take ' +
        'AUTH_SECRET_PREVIOUS out with `npm run secrets -- edit`: whoever has not come since the rotation signs in ' +
        'again.',
    );
  return setVariable(text, 'AUTH_SECRET_PREVIOUS', undefined);
}
