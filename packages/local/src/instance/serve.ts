import { inheritedEnvironment, readEnvironment } from '@isntgram/cli/environment';
import { createSteps } from '@isntgram/cli/steps';
import { awaitStop } from '@isntgram/cli/stopping';
import { demoAccount } from '@isntgram/contract/accounts/demo-account';
import { printsCommunity } from '../demo/shop/community.ts';
import { treesCommunity } from '../demo/trees/community.ts';
import { type InstanceOptions, readInstanceOptions } from '../options/instance-options.ts';
import { createUndo, explain, type Instance, startInstance } from './start-instance.ts';

/** Serves one instance until it is told to end; returns the exit code. */
export async function serve(mode: 'production' | 'dev', help: string): Promise<number> {
  const steps = createSteps(process.stderr);
  const undo = createUndo();
  const asked = awaitStop(() => {
    undo.kill();
    process.exit(130);
  });
  let code = 0;
  try {
    const options = readInstanceOptions(process.argv.slice(2), help);
    const { DATABASE_URL: databaseUrl, AUTH_SECRET: authSecret } = readEnvironment();
    const started = startInstance(
      { ...options, mode, databaseUrl, authSecret, environment: inheritedEnvironment() },
      steps,
      undo,
    );
    started.catch(() => undefined);
    const instance = await Promise.race([started, asked]);
    if (instance) {
      announce(instance, options);
      await Promise.race([instance.failure, asked]);
    }
    steps.say('Stopping …');
  } catch (error) {
    steps.say(explain(error));
    code = 1;
  }
  await undo.run();
  return code;
}

function announce({ url, mailboxUrl, moderator }: Instance, { profile, demo }: InstanceOptions): void {
  const { username, password } = demoAccount;
  const account = `Demo account: ${username}, password ${password} (it looks and does not touch)`;
  const lines = [
    `Isntgram is at ${url} (${profile} profile)`,
    ...(demo ? [account] : []),
    ...(moderator
      ? [`Moderator: ${moderator.username}, password ${moderator.password} (its queue is at ${url}/admin)`]
      : []),
    ...(demo
      ? [
          `Trees of a town: ${urlOf(treesCommunity, url)}/trees (the same accounts; there the moderator runs it all)`,
          `A shop: ${urlOf(printsCommunity, url)} (the same accounts; the moderator owns it)`,
        ]
      : []),
    ...(mailboxUrl ? [`Mailbox: ${mailboxUrl} (every mail it sends; they go nowhere else)`] : []),
    'Ctrl-C stops it.',
  ];
  process.stdout.write(`\n${lines.join('\n')}\n\n`);
}

/** Where a community of the demo's is. */
function urlOf({ slug }: { slug: string }, url: string): string {
  const { protocol, host } = new URL(url);
  return `${protocol}//${slug}.${host}`;
}
