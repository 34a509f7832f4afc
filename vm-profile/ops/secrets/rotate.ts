import { randomBytes } from 'node:crypto';
import { Fault } from '@isntgram/cli/fault';
import type { VmEnvironment } from '@isntgram/deploy/environments/schema';
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

const valkey = `
# Counts for all processes who does what how often.
VALKEY_URL=redis://valkey:6379
`;
const bucket = `
# The bucket for photos, instead of the server's disk.
MEDIA_DIR=
S3_ENDPOINT=
S3_BUCKET=
S3_ACCESS_KEY_ID=
S3_SECRET_ACCESS_KEY=
`;

/** What a new environment begins with. */
export const firstSecrets = ({
  domain,
  services,
}: Pick<
  VmEnvironment,
  'domain' | 'services'
>): string => `# What only the server may know. Put values with a $ into single quotes.
AUTH_SECRET=${makeSecret()}
BASE_DOMAINS=${domain}
POSTGRES_PASSWORD=${makeSecret()}

# The mail server, as smtp://user:password@host:587, and the sender.
SMTP_URL=
MAIL_FROM=

# Backups: without this key nobody can restore them. Keep it in a second place too.
BACKUP_KEY=${makeSecret()}
BACKUP_RETENTION_DAYS=14
BACKUP_S3_ENDPOINT=
BACKUP_S3_BUCKET=
BACKUP_S3_ACCESS_KEY_ID=
BACKUP_S3_SECRET_ACCESS_KEY=
${services.includes('cache') ? valkey : ''}${services.includes('storage') ? '' : bucket}`;
