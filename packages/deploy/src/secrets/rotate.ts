import { randomBytes } from 'node:crypto';
import { Fault } from '@isntgram/cli/fault';
import { parseEnvFile, setVariable } from './env-file.ts';

/** How long a session lives that nobody uses: until then the secret that signed it must be believed. */
export const sessionDays = 30;
const keptMax = 3;

const reasons: Readonly<Record<string, string>> = {
  BACKUP_KEY:
    'BACKUP_KEY cannot be rotated in place: backups would be unreadable. Name another BACKUP_S3_BUCKET with the new ' +
    'key, and keep the old one as long as you keep its backups.',
  POSTGRES_PASSWORD:
    'POSTGRES_PASSWORD is also in the database: `npm run deploy -- exec postgres -- psql -U isntgram -c ' +
    "'\\password'` there first, then `npm run secrets -- edit`.",
};

export const makeSecret = (): string => randomBytes(32).toString('hex');

/**
 * The file with a new AUTH_SECRET; the one before is believed on, so that nobody is signed out. @throws Fault for what
 * cannot be rotated so
 */
export function rotateSecret(text: string, name: string, fresh = makeSecret()): string {
  if (name !== 'AUTH_SECRET')
    throw new Fault(
      reasons[name] ??
        `${name} is given out by somebody else. Ask there for a new one, then \`npm run secrets -- edit\`.`,
    );
  const { values } = parseEnvFile(text);
  const before = [values.get('AUTH_SECRET'), ...(values.get('AUTH_SECRET_PREVIOUS') ?? '').split(',')].filter(Boolean);
  if (before.length === 0) throw new Fault('There is no AUTH_SECRET to rotate. `npm run secrets -- edit` sets one.');
  return setVariable(
    setVariable(text, 'AUTH_SECRET', fresh),
    'AUTH_SECRET_PREVIOUS',
    before.slice(0, keptMax).join(','),
  );
}

/** The file without the secrets of before. */
export const forgetPrevious = (text: string): string => setVariable(text, 'AUTH_SECRET_PREVIOUS', undefined);
