/** What the tools say, and what it means to whoever reads it here. The first that fits is told. */
const meanings: readonly [RegExp, string][] = [
  [
    /CryptoError|FormatError|cipher header|unable to flush|wrong password|not the key that the backups/i,
    'BACKUP_KEY is not the key that these backups are encrypted with, or they are damaged. Put the key that they ' +
      'were made with into .env; nothing was changed.',
  ],
  [
    /BACKUP_\w+ is (?:not set|malformed)[^\n]*/,
    '$0 `npm run secrets -- edit` adds it, `push` brings it to the server, a deploy with --renew-services to Postgres.',
  ],
  [
    // Of a write that took only a part, pgBackRest tells no reason.
    /no space left on device|Disk quota exceeded|unable to write '[^'\n]*'$/im,
    'The disk of the server is full. `docker system df` and `df -h` show what takes it; nothing of the database was ' +
      'changed.',
  ],
  [
    /AccessDenied|InvalidAccessKeyId|SignatureDoesNotMatch|HTTP request failed with 403|Access Denied/i,
    'The bucket refuses the key: check BACKUP_S3_ACCESS_KEY_ID and BACKUP_S3_SECRET_ACCESS_KEY, and that they may ' +
      'read, write and delete in BACKUP_S3_BUCKET.',
  ],
  [
    /NoSuchBucket|bucket does not exist/i,
    'There is no bucket of the name in BACKUP_S3_BUCKET. Create it, private, and begin again.',
  ],
  [
    new RegExp(
      'HostConnectError|unable to get address|no such host|connection refused|dial tcp|i/o timeout|TLS error|' +
        'certificate|connection timed out',
      'i',
    ),
    'The bucket cannot be reached: check BACKUP_S3_ENDPOINT, its certificate (BACKUP_CA_FILE for one of your own), ' +
      'and the network of the server.',
  ],
  [
    /unable to find backup set with stop time|no backup set|unable to find backup/i,
    'There is no backup from before that moment. `npm run backup -- list` shows from when on there is one.',
  ],
  [/The archive ends before that moment[^\n]*/, '$0'],
  [
    /info files exist but do not match the database|does not match|system identifier/i,
    'The repository belongs to another database. Give this one a bucket of its own, or restore that one first.',
  ],
  [
    /exists but backup.info is missing/i,
    'The repository was left half made when its first backup was interrupted. Remove the folder postgres/ from it ' +
      'and begin again.',
  ],
  [/is already running|lock file/i, 'Another backup is running. Wait until it has ended.'],
  [/service "postgres" is not running|is restarting/i, 'Postgres does not run. `npm run logs -- postgres` tells why.'],
];

/** The cause in one line and the tool's own last words below it. */
export function explain(said: string): string {
  const words = said
    .replaceAll(/[^\n\P{C}]/gu, '')
    .trim()
    .split('\n')
    .filter((line) => line.trim())
    .slice(-6)
    .join('\n');
  for (const [pattern, meaning] of meanings) {
    const found = pattern.exec(said);
    if (found) return `${meaning.replace('$0', found[0])}\n${words.replaceAll(/^/gm, '  | ')}`;
  }
  return words;
}
