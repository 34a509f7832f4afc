import { randomUUID } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock, Mailer } from '@isntgram/core/kernel/ports';

/**
 * Puts each mail into a folder instead, as `<time>-<id>.json` with `to`, `subject`, `text`, `html`, `headers`,
 * `sentAt`: for trying and testing.
 */
export function createFolderMailer(folder: string, clock: Clock): Mailer {
  return {
    async send({ to, subject, text, html, headers }) {
      const sentAt = clock.now().toISOString();
      const name = `${sentAt.replaceAll(':', '-')}-${randomUUID()}.json`;
      await mkdir(folder, { recursive: true });
      const unfinished = join(folder, `.${name}`);
      await writeFile(unfinished, `${JSON.stringify({ to, subject, text, html, headers, sentAt }, null, 2)}\n`);
      await rename(unfinished, join(folder, name));
    },
  };
}
