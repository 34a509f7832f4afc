import { createInterface } from 'node:readline/promises';
import { Fault } from '@isntgram/cli/fault';

/** Asks before something is put back, unless told not to. @throws Fault where the answer is no */
export async function confirm({ to, yes }: { to: string | undefined; yes: boolean }, where: string): Promise<void> {
  if (yes) return;
  const later = 'What was written later is taken away, after a copy of it.';
  const what = `This puts the database of ${where} back to ${to}. ${later}`;
  if (!process.stdin.isTTY) throw new Fault(`${what} Say --yes if that is what you want.`);
  const prompt = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await prompt.question(`${what} Type restore to go on: `);
  prompt.close();
  if (answer.trim() !== 'restore') throw new Fault('Nothing was changed.');
}
