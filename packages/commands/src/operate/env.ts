import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readArguments } from '@isntgram/cli/arguments';
import { inheritedEnvironment } from '@isntgram/cli/environment';
import { Fault, runCommand } from '@isntgram/cli/fault';
import { environmentsFile, readEnvironment } from '@isntgram/deploy/environments/read';
import { checkEnvironment, firstSteps } from '../environments/ask.ts';

const help = 'npm run env -- --help';
const say = (line: string) => void process.stdout.write(`${line}\n`);
const [word, ...rest] = process.argv.slice(2);

await runCommand(async () => {
  if (word === 'wrangler') {
    // Only now, as wrangler takes a second to load.
    const { wranglerCommand } = await import('@isntgram/edge/tools/wrangler-command');
    await wranglerCommand(rest, say);
    return 0;
  }
  if (word !== 'check' && word !== 'first' && word !== 'prove')
    throw new Fault(`Say check, first, prove or wrangler. ${help}`);
  const { values, positionals } = readArguments(
    {
      args: rest,
      allowPositionals: true,
      options: {
        env: { type: 'string' },
        environments: { type: 'string', default: environmentsFile },
        yes: { type: 'boolean', default: false },
        only: { type: 'string', multiple: true },
        suite: { type: 'boolean', default: false },
        at: { type: 'string' },
        profile: { type: 'string' },
        data: { type: 'string' },
      },
    },
    help,
  );
  const [named = values.env, ...more] = positionals;
  if (more.length > 0 || (values.env !== undefined && named !== values.env))
    throw new Fault(`One environment at a time. ${help}`);
  const variables = inheritedEnvironment();
  if (word === 'prove') {
    const { prove, readProof } = await import('../environments/prove/prove.ts');
    const { yes } = values;
    return prove({ ...(await readProof(named, values)), yes, say, environment: variables });
  }
  const environment = await readEnvironment(named, values.environments);
  if (word === 'check') return checkEnvironment(environment, variables, say);
  return firstSteps(environment, variables, { say, run: values.yes ? runOurs : undefined });
});

/** Runs a command of ours on this terminal. @returns its exit code */
async function runOurs(words: readonly string[]): Promise<number> {
  const child = spawn('npm', ['run', '--silent', ...words], { stdio: 'inherit' });
  const [code] = await once(child, 'close');
  return typeof code === 'number' ? code : 1;
}
