import { Fault } from '@isntgram/cli/fault';
import { mustSucceed, quote, type Remote, writeFiles } from '@isntgram/deploy/remote/command';
import { parseEnvFile } from '@isntgram/deploy/secrets/env-file';

/** Where copies lie. */
const copiesAre = ['BACKUP_S3_BUCKET', 'BACKUP_DIR'] as const;

/**
 * Brings the file to the server, for its owner's eyes only, and says by name what is new there. @throws Fault where it
 * cannot be written, or would make the copies there are unreadable
 */
export async function pushSecrets(
  remote: Remote,
  path: string,
  text: string,
  say: (line: string) => void,
): Promise<void> {
  const { stdout } = await remote.run({ script: `cat ${quote(path)} 2>/dev/null || true`, idempotent: true });
  const [there, here] = [parseEnvFile(stdout).values, parseEnvFile(text).values];
  const names = (which: (name: string) => boolean) =>
    [...new Set([...there.keys(), ...here.keys()])].filter(which).sort();
  const groups = {
    new: names((name) => !there.has(name)),
    changed: names((name) => there.has(name) && here.has(name) && there.get(name) !== here.get(name)),
    gone: names((name) => !here.has(name)),
  };
  const isOther = (name: string) => there.get(name) !== here.get(name);
  if (there.get('BACKUP_KEY') && isOther('BACKUP_KEY') && !copiesAre.some(isOther))
    throw new Fault(
      `Refused: the copies that ${remote.name} has made open with its BACKUP_KEY alone, and here is another one. ` +
        `Take over the one in ${remote.name}:${path}, or name another ${copiesAre.join(' or ')} with the new key.`,
    );
  await mustSucceed(remote, `does not take ${path}`, writeFiles([{ path, content: text, mode: '600' }]));
  const lines = Object.entries(groups).filter(([, list]) => list.length > 0);
  if (lines.length === 0) return say(`${remote.name} has these secrets already.`);
  for (const [word, list] of lines) say(`${word}: ${list.join(', ')}`);
  say(`Pushed to ${remote.name}:${path}. The next deploy starts what runs with them.`);
}
