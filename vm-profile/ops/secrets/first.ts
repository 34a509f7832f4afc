import type { VmEnvironment } from '@isntgram/deploy/environments/schema';
import { makeSecret } from '@isntgram/deploy/secrets/rotate';

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
# By what devices that are told of notifications know this place. With another one, none is told any more.
PUSH_SECRET=${makeSecret()}
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
