import { Fault } from '@isntgram/cli/fault';
import { quoteAll, type Remote, serverFolder } from '@isntgram/deploy/remote/command';
import { parseEnvFile } from '@isntgram/deploy/secrets/env-file';
import { explain } from '../backup/explain.ts';

const keyLengthMin = 32;
/** Pulls an image first. */
const timeoutMs = 600_000;

/**
 * The .env of a server that is gone, out of the newest copy of its configuration. `keys` has the lines BACKUP_… that
 * say where the copies are and what opens them; a server that has nothing but Docker reads them, with the tools of
 * `image`. @throws Fault with what to do
 */
export async function recoverSecrets(remote: Remote, image: string, keys: string): Promise<string> {
  const { values, faults } = parseEnvFile(keys);
  if (faults.length > 0) throw new Fault(faults.join('\n'));
  if ((values.get('BACKUP_KEY') ?? '').length < keyLengthMin)
    throw new Fault('The file must have the line BACKUP_KEY=…, with the key that the copies were made with.');
  const input = [...values]
    .filter(([name]) => name.startsWith('BACKUP_'))
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
  const run = [
    'run',
    '--rm',
    '--user',
    'root',
    '--env-file',
    '/dev/stdin',
    ...volumesOf(values),
    '--entrypoint',
    'restic',
  ];
  const restic = ['--quiet', '--no-lock', 'dump', '--host', 'isntgram', '--tag', 'configuration', 'latest'];
  // A socket, as it may be here, can be read and not opened by its name.
  const script = `cat | docker ${quoteAll([...run, image, ...restic, `${serverFolder}/.env`])}`;
  const { code, stdout, stderr } = await remote.run({ script, input, timeoutMs, idempotent: true });
  if (code === 0) return stdout;
  if (/no snapshot/i.test(stderr)) throw new Fault('There is no copy of the configuration in that place.');
  throw new Fault(explain(stderr) || `docker ended with ${code}.`);
}

/** Where a container finds what is not in a bucket. */
function volumesOf(values: ReadonlyMap<string, string>): string[] {
  const [folder, authority] = [values.get('BACKUP_DIR') || 'isntgram_backups', values.get('BACKUP_CA_FILE')];
  return [
    ...(values.get('BACKUP_S3_ENDPOINT') ? [] : ['--volume', `${folder}:/backups`]),
    ...(authority ? ['--volume', `${authority}:/run/backup-ca.pem:ro`] : []),
  ];
}
