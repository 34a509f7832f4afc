import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { renderStatusPage } from '@isntgram/api/status-page/render-status-page';
import { type Locale, languages } from '@isntgram/contract/kernel/locales';
import type { PublicStatus } from '@isntgram/contract/kernel/operation/public-status';

/**
 * Writes the page of the status where the proxy finds it while all else is down, in each language: as it is, and as it
 * is while the proxy lets nobody in.
 */
export async function writeStatusPages(folder: string, status: PublicStatus): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const locale of Object.keys(languages) as Locale[]) {
    await write(join(folder, `open.${locale}.html`), renderStatusPage(status, locale));
    await write(join(folder, `closed.${locale}.html`), renderStatusPage({ ...status, state: 'maintenance' }, locale));
  }
}

async function write(path: string, text: string): Promise<void> {
  await writeFile(`${path}.new`, text);
  await rename(`${path}.new`, path);
}
