import type { Alert, FigureName } from '@isntgram/core/kernel/alerts/alert';
import { alerts, refusedUsual } from '@isntgram/core/kernel/alerts/alerts';

const stepSeconds = 60;
const quarterHour = 900;
const threeDays = 259_200;

/** A series of samples that makes a figure come out as `target`; `before` is the sample before. */
interface Faked {
  series: string;
  next(of: { target: number; seconds: number; before: number }): number;
}

const gauge = (series: string, value: (target: number, seconds: number) => number = (target) => target): Faked => ({
  series,
  next: ({ target, seconds }) => value(target, seconds),
});
const counter = (series: string, perStep: (target: number) => number): Faked => ({
  series,
  next: ({ target, before }) => before + perStep(target),
});
const duration = 'http_server_request_duration_seconds';
const disk = '{fstype="ext4",mountpoint="/"}';

const faked: Readonly<Record<FigureName, readonly Faked[]>> = {
  errorShare: [
    counter(`${duration}_count{http_response_status_class="2xx"}`, (share) => 100 * (1 - share)),
    counter(`${duration}_count{http_response_status_class="5xx"}`, (share) => 100 * share),
  ],
  latencyP95: [
    counter(`${duration}_count`, () => 100),
    ...[0.5, 1, 2.5, Number.POSITIVE_INFINITY].map((end) =>
      counter(`${duration}_bucket{le="${end === Number.POSITIVE_INFINITY ? '+Inf' : end}"}`, (seconds) =>
        seconds <= end ? 100 : 0,
      ),
    ),
  ],
  partsDown: [
    ...['api', 'web', 'jobs'].map((job) => gauge(`up{job="${job}"}`, (down) => (down > 0 ? 0 : 1))),
    gauge('isntgram_database_up', () => 1),
  ],
  connectionsShare: [
    gauge('postgresql_backends', (share) => 100 * share),
    gauge('postgresql_connection_max', () => 100),
  ],
  cpuShare: ['0', '1'].map((cpu) =>
    counter(`node_cpu_seconds_total{cpu="${cpu}",mode="idle"}`, (share) => stepSeconds * (1 - share)),
  ),
  memoryShare: [
    gauge('node_memory_MemAvailable_bytes', (share) => 100 * (1 - share)),
    gauge('node_memory_MemTotal_bytes', () => 100),
  ],
  diskShare: [
    gauge(`node_filesystem_avail_bytes${disk}`, (share) => 100 * (1 - share)),
    gauge(`node_filesystem_size_bytes${disk}`, () => 100),
  ],
  diskForecast: [
    {
      series: `node_filesystem_avail_bytes${disk}`,
      next: ({ target, before }) => (before || 40) + ((60 - 100 * target) / threeDays) * stepSeconds,
    },
    gauge(`node_filesystem_size_bytes${disk}`, () => 100),
  ],
  oomKills: [counter('node_vmstat_oom_kill', (kills) => kills)],
  backupAge: [gauge('isntgram_backup_success_timestamp_seconds{what="full"}', (age, seconds) => seconds - age)],
  backupsFailed: [gauge('isntgram_backup_failed{what="diff"}')],
  verifiesFailed: [gauge('isntgram_backup_failed{what="verify"}')],
  archiveWaiting: [gauge('isntgram_wal_archive_waiting')],
  oldestJob: [gauge('isntgram_queue_oldest_age_seconds')],
  deadJobs: [gauge('isntgram_queue_dead')],
  certificateLeft: [gauge('isntgram_certificate_expiry_timestamp_seconds', (left, seconds) => seconds + left)],
  takenBackAge: [gauge('isntgram_deploy_taken_back_timestamp_seconds', (age, seconds) => seconds - age)],
  placesDown: [gauge('isntgram_watched_down')],
  signInsRefused: [
    counter(
      'isntgram_auth_sign_ins_total{outcome="refused"}',
      (times) => (times * refusedUsual * stepSeconds) / quarterHour,
    ),
  ],
  budgetShare: [gauge('isntgram_budget_used_ratio')],
};

/** Values of the figure that are well on the one side of the limit, nearly at it, and beyond. */
function targetsOf({ when: { is, limit } }: Alert) {
  if (limit === 0) return { good: 0, nearly: 0, bad: 1 };
  const at = (share: number) => (is === 'above' ? limit * share : limit / share);
  return { good: at(0.5), nearly: at(0.9), bad: at(1.2) };
}

interface RuleTest {
  name: string;
  interval: string;
  input_series: { series: string; values: string }[];
  promql_expr_test: { expr: string; eval_time: string; exp_samples: { labels: string; value: number }[] }[];
}

function testOf(
  alert: Alert,
  name: string,
  targets: readonly number[],
  firing: readonly [step: number, count: number][],
) {
  const input_series = faked[alert.when.figure].map(({ series, next }) => {
    let before = 0;
    const values = targets.map((target, step) => {
      before = next({ target, seconds: step * stepSeconds, before });
      return Number(before.toPrecision(12));
    });
    return { series, values: values.join(' ') };
  });
  return {
    name: `${alert.name} ${name}`,
    interval: `${stepSeconds}s`,
    input_series,
    promql_expr_test: firing.map(([step, count]) => ({
      expr: `count(ALERTS{alertname="${alert.name}",alertstate="firing"}) or vector(0)`,
      eval_time: `${step * stepSeconds}s`,
      exp_samples: [{ labels: '{}', value: count }],
    })),
  } satisfies RuleTest;
}

const times = (steps: number, target: number): number[] => Array.from({ length: steps }, () => target);

/** Each rule fires when its time has come and not before, ends, and says nothing of what is nearly so. */
function testsOf(alert: Alert): RuleTest[] {
  const window = Math.ceil((alert.when.windowSeconds ?? 0) / stepSeconds) + 5;
  const waits = Math.ceil(alert.forSeconds / stepSeconds);
  const { good, nearly, bad } = targetsOf(alert);
  const count = alert.when.figure === 'partsDown' ? 3 : 1;
  const begins = window;
  const ends = begins + window + waits + 2;
  const over = ends + window + 2;
  return [
    testOf(
      alert,
      'fires and ends',
      [...times(begins, good), ...times(ends - begins, bad), ...times(over - ends, good)],
      [
        [begins - 1, 0],
        ...(waits > 0 ? [[begins + waits - 1, 0] satisfies [number, number]] : []),
        [ends - 1, count],
        [over - 1, 0],
      ],
    ),
    testOf(alert, 'does not fire', times(over, nearly), [
      [begins, 0],
      [over - 1, 0],
    ]),
  ];
}

/**
 * What `promtool test rules` proves of every rule, made of the same list.
 * https://prometheus.io/docs/prometheus/latest/configuration/unit_testing_rules/
 */
export const formatRuleTests = (rules: string): string =>
  JSON.stringify({
    rule_files: [rules],
    evaluation_interval: `${stepSeconds}s`,
    tests: alerts.flatMap((alert) => testsOf(alert)),
  });
