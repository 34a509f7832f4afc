import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '@isntgram/cli/root';
import { runTool, tools } from '../../suites/run-tool.ts';
import { type Community, type Ground, inCommunity } from './community.ts';

const suite = join(root, 'packages/acceptance/src');
/**
 * What these prove needs what a live environment has not: demo data, limits of the default, a mailbox to look into,
 * plans, doors and files of a test's own.
 */
const needing = /mailbox\.ts|confirm\.ts|(?:small|bare|door|moving|full)Tenant|\bgrove\b|filesAddress/;
/** These need the limits and the demo data, and those whom the installation belongs to. */
const never = ['rates', 'demo', 'strangers', 'redirects', 'faults', 'status', 'dead-jobs', 'source-maps'].map(
  (name) => `kernel/${name}.`,
);

/**
 * Runs the files of the API suite that need no more than an address against the community, with a second and one with
 * trees beside it. They sign many people up: the environment must allow that for as long as it takes, by
 * RATE_LIMIT_FACTOR. @returns 1 where a test fails
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
  const code = await inCommunity(ground, (other) =>
    inCommunity(
      ground,
      async (trees) => {
        const [moderator, admin] = [await community.add('moderator'), await community.add('admin')];
        const elsewhere = { [trees.slug]: { admin: await trees.add('admin') } };
        return runTool(
          {
            file: tools.vitest,
            args: ['run', '--project', 'api', ...files],
            cwd: 'packages/acceptance',
            environment: {
              ISNTGRAM_URL: community.url,
              ISNTGRAM_APEX: ground.url.origin,
              ISNTGRAM_FILES_URL: ground.url.origin,
              ISNTGRAM_OTHER_TENANT: other.slug,
              ISNTGRAM_TREES_TENANT: trees.slug,
              ISNTGRAM_STAFF: JSON.stringify({ moderator, admin, elsewhere }),
              ISNTGRAM_LIVE: '1',
            },
          },
          environment,
        );
      },
      ['trees'],
    ),
  );
  const what = `${files.length} of ${names.length} files of the suite; the others need more than an address`;
  say(code === 0 ? `  ✓ ${what}` : `  ✗ ${what}: see above. RATE_LIMIT_FACTOR must be 1000 there meanwhile`);
  return code === 0 ? 0 : 1;
}
