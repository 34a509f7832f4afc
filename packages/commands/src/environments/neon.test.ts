import { environmentOf, type Named } from '@isntgram/deploy/environments/read';
import type { EdgeEnvironment } from '@isntgram/deploy/environments/schema';
import { firstBranch } from '@isntgram/local/neon/api/project';
import { type NeonApi, serveNeonApi } from '@isntgram/local/neon/api/serve';
import { oneDatabase } from '@isntgram/local/neon/api/storage';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkEnvironment, firstSteps } from './ask.ts';

let neon: NeonApi;
beforeAll(async () => {
  const storage = oneDatabase('postgres://local@127.0.0.1:1/neondb');
  neon = await serveNeonApi({ project: 'shiny-wind-1', key: 'let-me', storage });
});
afterAll(() => neon?.close());

function production(more: object = {}): Named<EdgeEnvironment> {
  const localhost = { profile: 'edge', domain: 'localhost' };
  const own = { profile: 'edge', domain: 'isntgram.example', account: '0123456789abcdef0123456789abcdef', ...more };
  const read = environmentOf('production', { development: localhost, staging: localhost, production: own });
  if (read.profile !== 'edge') throw new Error('It is on edge.');
  return read;
}

/** What the check says of Neon and of the database, with nothing else set. */
async function check(given: Record<string, string>, more?: object): Promise<string[]> {
  const said: string[] = [];
  await checkEnvironment(production(more), given, (line) => void said.push(line));
  return said.slice(said.indexOf('Neon') + 1, said.indexOf('Mail'));
}
const own = () => ({ NEON_API_KEY: 'let-me', NEON_API_URL: neon.url, NEON_PROJECT_ID: 'shiny-wind-1' });
const without = "  ✗ DATABASE_URL: set it to what Neon's console shows: postgres://user:password@host/name";

describe('npm run env -- check, of Neon', () => {
  it('tells where the project is, how long it keeps its history, and which branch serves', async () => {
    const [project, branch] = await check({ ...own(), NEON_BRANCH_ID: firstBranch });
    expect(project).toMatch(/^ {2}✓ the project shiny-wind-1: \S+, keeps \d+ hours of history$/);
    expect(branch).toMatch(/^ {2}✓ the branch \S+$/);
  });

  it.each([
    [{ NEON_API_KEY: '' }, {}, '  ✓ a project at Neon: none is named: without one a deploy keeps no branch'],
    [{ NEON_API_KEY: '' }, { neon: { project: 'shiny-wind-1' } }, 'Set NEON_API_KEY for'],
    [{ NEON_API_KEY: 'wrong' }, {}, 'NEON_API_KEY must be one that may change the project shiny-wind-1.'],
    [{ NEON_PROJECT_ID: 'lost-sun-2' }, {}, 'no project lost-sun-2 that NEON_API_KEY opens: correct neon.project'],
    [{ NEON_BRANCH_ID: 'br-gone' }, {}, 'The project has no branch br-gone: correct NEON_BRANCH_ID.'],
  ])('of what is not there, says how to get it: %j', async (given, more, says) => {
    expect((await check({ ...own(), ...given }, more))[0]).toContain(says);
  });

  it('stops the first deploy where it cannot be asked, and says how to go on', async () => {
    const said: string[] = [];
    await firstSteps(production(), { ...own(), NEON_API_KEY: 'wrong' }, { say: (line) => void said.push(line) });
    expect(said.at(-1)).toBe('Do what is missing, then go on: npm run env -- first production');
  });
});

describe('npm run env -- check, of the database', () => {
  it.each([
    ['', without],
    ['neon', "  ✗ DATABASE_URL: it is no address: Neon's console shows one, as postgres://user:password@host/name"],
    [
      'postgres://anna:secret@ep-1.eu-central-1.aws.neon.example/neondb',
      '  ✗ the database at ep-1.eu-central-1.aws.neon.example: it is asked without TLS: put ?sslmode=require behind it',
    ],
    [
      'postgres://anna:secret@127.0.0.1:1/neondb',
      expect.stringContaining('The database at 127.0.0.1:1 cannot be used: connect ECONNREFUSED'),
    ],
  ])('says what is wrong with the address %j, and never its password', async (DATABASE_URL, says) => {
    const said = await check({ DATABASE_URL });
    const [, line] = said.join('\n').split(/\nDatabase\n/);
    expect(line).toEqual(says);
    expect(said.join('\n')).not.toContain('secret');
  });
});
