import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '@isntgram/cli/root';
import { runTool, tools } from '../../suites/run-tool.ts';
import type { Community, Ground } from './community.ts';

const suite = join(root, 'packages/acceptance/src');
/** What these prove needs what a live environment has not: demo data, limits of the default, a mailbox to look into. */
const needing = /mailbox\.ts|staff\.ts|confirm\.ts|otherTenant|smallTenant|bareTenant|filesAddress/;
const never = ['kernel/rates', 'kernel/demo', 'kernel/strangers', 'kernel/redirects'];

/**
 * Runs the files of the API suite that need no more than an address against the community. Each signs many people up:
 * the environment must allow that for as long as it takes, by RATE_LIMIT_FACTOR. @returns 1 where a test fails
 */
export async function runSuite({
  ground,
  community,
  environment,
  say,
}: {
  ground: Ground;
  community: Community;
  environment: Readonly<Record<string, string>>;
  say: (line: string) => void;
}): Promise<number> {
  const names = (await readdir(suite, { recursive: true })).filter((name) => name.endsWith('.test.ts')).sort();
  const files: string[] = [];
  for (const name of names)
    if (!never.some((one) => name.startsWith(one)) && !needing.test(await readFile(join(suite, name), 'utf8')))
      files.push(`src/${name}`);
  const code = await runTool(
    {
      file: tools.vitest,
      args: ['run', '--project', 'api', ...files],
      cwd: 'packages/acceptance',
      environment: { ISNTGRAM_URL: community.url, ISNTGRAM_FILES_URL: ground.url.origin },
    },
    environment,
  );
  const what = `${files.length} of ${names.length} files of the suite; the others need more than an address`;
  say(code === 0 ? `  ✓ ${what}` : `  ✗ ${what}: see above. RATE_LIMIT_FACTOR must be 1000 there meanwhile`);
  return code === 0 ? 0 : 1;
}
