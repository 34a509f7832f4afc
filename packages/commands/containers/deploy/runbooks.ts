import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Block, readBlocks, readPages } from '@isntgram/vm-profile/ops/docs/read-docs';
import { type Ended, startProgram } from './operator.ts';
import type { TestServer } from './server.ts';

/** What an operator fills in who has no mail provider, and no name that the internet knows. */
const fillIn =
  `sed -i -e '/^SMTP_URL=/d' -e '/^MAIL_FROM=/d' "$1" && printf ` +
  `'MAILBOX_DIR=/tmp/mail\\nCADDY_OPTIONS=local_certs\\nRATE_LIMIT_FACTOR=1000\\n' >>"$1"\n`;

/** The blocks of commands in vm-profile/docs, for a server to run them against. */
export interface Runbooks {
  /**
   * Runs one of a page's blocks that need no account, the first being 0: each line in a shell as it stands there, but
   * for `names`, words in capitals that stand for something. Ends with the first line that fails.
   */
  run(page: string, index: number, names?: Readonly<Record<string, string>>): Promise<Ended[]>;
  /** The blocks that were not run so far, though nothing marks them as needing an account. */
  left(): string[];
}

export async function openRunbooks(server: TestServer): Promise<Runbooks> {
  const blocks = new Map<string, Block>();
  for (const page of await readPages()) {
    const open = readBlocks(page).filter(({ account }) => !account);
    for (const [index, block] of open.entries()) blocks.set(`${page.name} ${index}`, block);
  }
  const left = new Set(blocks.keys());
  const editor = join(server.home, 'editor');
  await writeFile(editor, fillIn);
  const variables = { HOME: server.home, SSH_IDENTITY_FILE: server.identityFile, VISUAL: `sh ${editor}` };
  return {
    left: () => [...left],
    async run(page, index, names = {}) {
      const block = blocks.get(`${page} ${index}`);
      if (!block) throw new Error(`${page} has no block ${index} that can be run.`);
      left.delete(`${page} ${index}`);
      const ran: Ended[] = [];
      for (const command of block.commands) {
        const args = ['-c', `${shell}\n${meant(command, server, names)}`];
        ran.push(await startProgram('bash', args, variables).ended);
        if (ran.at(-1)?.code !== 0) break;
      }
      return ran;
    },
  };
}

/** OpenSSH finds its settings by the user's entry in passwd, whatever HOME says. */
const shell = `set -euo pipefail
ssh() { command ssh -F "$HOME/.ssh/config" "$@"; }`;

/**
 * The command for this server: production is another one in its file of environments, secrets are kept elsewhere,
 * nobody is asked.
 */
function meant(
  command: string,
  { environmentsFile, home }: TestServer,
  names: Readonly<Record<string, string>>,
): string {
  const secrets = /^npm run secrets\b/.test(command) ? ` --folder ${home}/secrets` : '';
  const sure = / restore .*--to (?!.*--dry-run)/.test(command) ? ' --yes' : '';
  const quick = /^npm run deploy -- --env production --release RELEASE$/.test(command) ? ' --canary-seconds 2' : '';
  const there = command.replace('--env production', `$& --environments ${environmentsFile}${secrets}${sure}${quick}`);
  return Object.entries(names).reduce((line, [name, value]) => line.replaceAll(name, value), there);
}
