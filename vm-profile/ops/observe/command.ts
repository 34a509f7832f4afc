import { Fault } from '@isntgram/cli/fault';
import { alerts } from '@isntgram/core/kernel/alerts/alerts';
import { formatAlerts } from '@isntgram/deploy/alerts/show';
import { readAlertsWords } from '@isntgram/deploy/alerts/words';
import { readVmEnvironment } from '@isntgram/deploy/environments/read';
import { mustSucceed, quoteAll, type Remote, serverFolder } from '@isntgram/deploy/remote/command';
import { connectTo, type SshVariables } from '@isntgram/deploy/remote/connect';
import * as z from 'zod';

const alert = z.object({
  labels: z.record(z.string(), z.string()),
  annotations: z.record(z.string(), z.string()),
  startsAt: z.coerce.date(),
  status: z.object({ state: z.string() }),
});
const silence = z.object({
  endsAt: z.coerce.date(),
  createdBy: z.string(),
  comment: z.string(),
  matchers: z.array(z.object({ name: z.string(), value: z.string() })),
});

/** `npm run alerts` where the environment is on a server; resolves with the exit code. @throws Fault */
export async function alertsCommand(
  args: readonly string[],
  variables: SshVariables & { USER?: string },
  say: (text: string) => void,
): Promise<number> {
  const asked = readAlertsWords(
    args,
    alerts.map(({ name }) => name),
  );
  const environment = await readVmEnvironment(asked.env, asked.environments);
  if (!environment.services.includes('observe'))
    throw new Fault(
      `Nothing watches ${environment.name}: put 'observe' among its services in environments.ts, then deploy.`,
    );
  const remote = await connectTo(environment, variables);
  try {
    return await run(asked, createAmtool(remote), variables.USER ?? 'somebody', say);
  } finally {
    await remote.close();
  }
}

type Amtool = (...words: string[]) => Promise<string>;

/** Alertmanager's own tool, in its container. https://github.com/prometheus/alertmanager#amtool */
const createAmtool =
  (remote: Remote): Amtool =>
  async (...words) => {
    const tool = ['amtool', '--alertmanager.url=http://localhost:9093', ...words];
    const compose = 'docker compose --env-file .env --env-file images.env exec -T alertmanager';
    const script = `cd ${serverFolder}; ${compose} ${quoteAll(tool)}`;
    return (await mustSucceed(remote, 'has no Alertmanager that answers', { script })).stdout.trim();
  };

/** @returns the exit code: 1 where something is told */
export async function run(
  { verb, silence: wanted }: Pick<ReturnType<typeof readAlertsWords>, 'verb' | 'silence'>,
  amtool: Amtool,
  who: string,
  say: (text: string) => void,
): Promise<number> {
  if (verb === 'test') {
    const annotations = [
      'summary=This is a test.',
      'value=Nothing is the matter',
      'action=Do nothing.',
      'runbook=none',
    ];
    await amtool('alert', 'add', 'Test', 'severity=warning', ...annotations.map((one) => `--annotation=${one}`));
    say('A test goes to everybody who is named by ALERT_*, within half a minute; after five minutes that it ended.\n');
    return 0;
  }
  if (verb === 'silence') {
    const ids = await amtool('silence', 'query', '-q', `alertname=${wanted.name}`);
    if (ids) await amtool('silence', 'expire', ...ids.split(/\s+/));
    if (wanted.seconds > 0)
      await amtool(
        ...['silence', 'add', `alertname=${wanted.name}`, `--duration=${wanted.seconds}s`],
        ...[`--author=${who}`, `--comment=${wanted.why}`],
      );
    say(wanted.seconds > 0 ? `${wanted.name} is silent.\n` : `${wanted.name} is told again.\n`);
    return 0;
  }
  const [found, silences] = [
    await amtool('alert', 'query', '-o', 'json', '-s', '-i', '-a'),
    await amtool('silence', 'query', '-o', 'json'),
  ];
  const standing = z
    .array(alert)
    .parse(JSON.parse(found || '[]'))
    .filter(({ labels }) => labels.severity !== 'none')
    .map(({ labels, annotations, startsAt, status }) => ({
      name: labels.alertname ?? '',
      severity: labels.severity ?? '',
      state: status.state === 'suppressed' ? ('silenced' as const) : ('firing' as const),
      since: startsAt,
      summary: annotations.summary ?? '',
      value: annotations.value ?? '',
      action: annotations.action ?? '',
      runbook: annotations.runbook ?? '',
    }));
  const silent = z
    .array(silence)
    .parse(JSON.parse(silences || '[]'))
    .map(({ endsAt, createdBy, comment, matchers }) => ({
      name: matchers.map(({ value }) => value).join(', '),
      until: endsAt,
      who: createdBy,
      why: comment,
    }));
  say(formatAlerts(standing, silent));
  return standing.some(({ state }) => state === 'firing') ? 1 : 0;
}
