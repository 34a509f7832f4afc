import type { Step } from '@isntgram/deploy/steps/step';
import type { DeployRequest, Worker } from './request.ts';

/** The shares that new pages are given one after the other, in percent. */
const shares = [5, 25, 100] as const;

/** Beyond the time of watching, which is doubled where too few have answered. */
const patienceSeconds = 180;
/** Cloudflare may be out of reach for a while: what is taken back is tried for so long. */
const undoTimeoutSeconds = 900;

/**
 * What a deploy or a rollback does, in order. Nothing before the first share can be noticed by a visitor. Pages call
 * the API that they were uploaded with, which stands ready before any visitor gets them and serves all others last: no
 * page meets an API older than it.
 */
export function planDeploy(asked: DeployRequest): Step[] {
  const { kind, before, neon, newClasses } = asked;
  const isFirst = before.api.length === 0 || before.web.length === 0;
  const ready = [
    check(asked),
    ...(kind === 'deploy' && neon ? [keepBranch()] : []),
    ...(kind === 'deploy' ? [migrate(asked)] : []),
  ];
  if (kind === 'deploy' && isFirst)
    return [...ready, atOnce(asked, 'api'), atOnce(asked, 'web'), smoke(), record(), tidy()];
  const isAtOnce = newClasses.length > 0;
  const uploads = [isAtOnce ? atOnce(asked, 'api') : upload('api'), upload('web')];
  return [
    ...ready,
    ...(kind === 'deploy' ? uploads : []),
    ...(isAtOnce ? [] : [stage('api')]),
    stage('web'),
    smoke(),
    ...(kind === 'deploy' ? shares : ([100] as const)).map((percent) => give(asked, 'web', percent)),
    ...(isAtOnce ? [] : [give(asked, 'api', 100)]),
    ...(kind === 'deploy' ? [triggers()] : []),
    settle(),
    record(),
    tidy(),
  ];
}

const called: Record<Worker, string> = { api: 'the API', web: 'the pages' };

const told = (before: DeployRequest['before']['api']): string =>
  before.map(({ version_id, percentage }) => `${version_id}@${percentage}`).join(',') || 'none';

const check = ({ before }: DeployRequest): Step => ({
  name: 'check',
  title: 'See that nobody else deployed meanwhile',
  run: `edge check ${told(before.api)} ${told(before.web)}`,
  timeoutSeconds: 120,
});

const keepBranch = (): Step => ({
  name: 'branch',
  title: 'Keep a branch of the database as a way back',
  run: 'edge branch',
  timeoutSeconds: 360,
});

const migrate = ({ allowDestructive }: DeployRequest): Step => ({
  name: 'migrate',
  title: `Migrate the database${allowDestructive ? ', also destructively' : ' (what is destructive is refused)'}`,
  run: `edge migrate${allowDestructive ? ' --allow-destructive' : ''}`,
  timeoutSeconds: 900,
});

const upload = (worker: Worker): Step => ({
  name: `upload-${worker}`,
  title: `Upload ${called[worker]}, which nobody sees yet`,
  run: `edge upload ${worker}`,
  timeoutSeconds: 600,
});

/** In one go, where there is nothing to stand beside: the first time, and where Durable Objects are new. */
const atOnce = ({ before, newClasses }: DeployRequest, worker: Worker): Step => {
  const isFirst = before[worker].length === 0;
  const why = isFirst ? ' for the first time' : newClasses.length > 0 ? `: it brings ${newClasses.join(', ')}` : '';
  return {
    name: `deploy-${worker}`,
    title: `Deploy ${called[worker]} in one go${why}`,
    run: `edge deploy ${worker}`,
    // An API that nothing leads to does no harm, and has the secrets.
    ...(!isFirst && { undo: `edge restore ${worker}`, undoTimeoutSeconds }),
    ...(isFirst && worker === 'web' && { undo: 'edge remove web', undoTimeoutSeconds }),
    timeoutSeconds: 600,
  };
};

const stage = (worker: Worker): Step => ({
  name: `stage-${worker}`,
  title: `Put ${called[worker]} beside those that serve, with 0 %`,
  run: `edge share ${worker} 0`,
  undo: `edge restore ${worker}`,
  timeoutSeconds: 180,
  undoTimeoutSeconds,
});

/** Real pages of the new release, while nobody sees it yet: what is well by its own word may still answer with 500. */
const smoke = (): Step => ({
  name: 'smoke',
  title: 'Ask it for real pages',
  run: 'edge smoke',
  timeoutSeconds: 180,
});

const give = ({ watchSeconds }: DeployRequest, worker: Worker, percent: number): Step => ({
  name: `${worker}-${percent}`,
  title: `Give ${called[worker]} ${percent} %, and compare with before, ${watchSeconds} s`,
  run: `edge share ${worker} ${percent}\nedge compare ${worker} ${watchSeconds}`,
  // It stays at hand until no page that needs it is left.
  undo: worker === 'api' ? 'edge share api 0' : 'edge restore web',
  timeoutSeconds: 2 * watchSeconds + patienceSeconds,
  undoTimeoutSeconds,
});

const triggers = (): Step => ({
  name: 'triggers',
  title: 'Set routes, crons and consumers of queues',
  run: 'edge triggers api\nedge triggers web',
  timeoutSeconds: 300,
});

const record = (): Step => ({
  name: 'record',
  title: 'Write down that it serves',
  run: 'edge record',
  timeoutSeconds: 120,
});

const settle = (): Step => ({
  name: 'settle',
  title: 'Let go of the release before',
  run: 'edge settle',
  timeoutSeconds: 180,
  optional: true,
});

const tidy = (): Step => ({
  name: 'tidy',
  title: 'Remove what was laid out',
  run: 'edge tidy',
  timeoutSeconds: 60,
  optional: true,
});
