import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';

const storedMail = z.object({
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  headers: z.record(z.string(), z.string()).optional(),
  sentAt: z.string(),
});

/** A mail as the folder mailer keeps it, with its file's name as the id. */
export interface KeptMail extends z.infer<typeof storedMail> {
  id: string;
}

/** The mails in the folder, newest first; to one address where it is given. */
export async function readMails(
  folder: string,
  { to, max = 200 }: { to?: string | undefined; max?: number } = {},
): Promise<KeptMail[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => /^\d[\w.-]*\.json$/.test(name)).sort();
  const mails: KeptMail[] = [];
  for (const name of names.reverse()) {
    if (mails.length >= max) break;
    const parsed = storedMail.safeParse(JSON.parse(await readFile(join(folder, name), 'utf8')));
    if (parsed.success && (to === undefined || parsed.data.to === to))
      mails.push({ id: name.slice(0, -'.json'.length), ...parsed.data });
  }
  return mails;
}
