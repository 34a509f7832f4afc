import { hostInstruments, instruments } from '@isntgram/core/kernel/metrics/instruments';
import type { Instrument } from '@isntgram/core/kernel/metrics/metrics';
import { prometheusName } from '@isntgram/core/kernel/metrics/prometheus-name';

interface Panel {
  title: string;
  /** As Grafana calls it: s, percentunit, bytes, reqps, short. */
  unit: string;
  /** Each query, with what its lines are called. */
  queries: readonly (readonly [query: string, legend: string])[];
}

const window = '[5m]';
const rate = (instrument: Instrument, by: string, suffix = ''): string =>
  `sum by (${by}) (rate(${prometheusName(instrument)}${suffix}${window}))`;
const quantile = (share: number, instrument: Instrument): string =>
  `histogram_quantile(${share}, sum by (le) (rate(${prometheusName(instrument)}_bucket${window})))`;
const waits = (instrument: Instrument) =>
  [0.5, 0.95, 0.99].map((share) => [quantile(share, instrument), `p${share * 100}`] as const);
const now = (instrument: Instrument): string => prometheusName(instrument);
const answered = `${prometheusName(instruments.requestDuration)}_count`;
const shareOfErrors =
  `sum(rate(${answered}{http_response_status_class="5xx"}${window})) / ` + `sum(rate(${answered}${window}))`;
const since = (instrument: Instrument): string => `time() - ${prometheusName(instrument)}`;

/** What each dashboard shows, from top to bottom. */
const dashboards: Readonly<Record<string, readonly Panel[]>> = {
  system: [
    {
      title: 'Processors',
      unit: 'percentunit',
      queries: [[`1 - avg(rate(node_cpu_seconds_total{mode=~"idle|iowait"}${window}))`, 'taken']],
    },
    {
      title: 'Memory',
      unit: 'bytes',
      queries: [
        ['node_memory_MemTotal_bytes - node_memory_MemAvailable_bytes', 'taken'],
        ['process_resident_memory_bytes{job=~"api|web|jobs"}', '{{job}}'],
      ],
    },
    {
      title: 'Disks',
      unit: 'percentunit',
      queries: [
        ['1 - node_filesystem_avail_bytes{fstype!~"tmpfs|overlay"} / node_filesystem_size_bytes', '{{mountpoint}}'],
      ],
    },
    {
      title: 'Processor time of each process',
      unit: 'short',
      queries: [[`rate(process_cpu_seconds_total${window})`, '{{job}}']],
    },
    {
      title: 'Copies: how old the last good one is',
      unit: 's',
      queries: [[since(hostInstruments.backupSucceeded), '{{what}}']],
    },
    { title: 'Certificate: left', unit: 's', queries: [[`${now(hostInstruments.certificateEnds)} - time()`, 'left']] },
  ],
  product: [
    {
      title: 'Answers',
      unit: 'reqps',
      queries: [
        [rate(instruments.requestDuration, 'http_response_status_class', '_count'), '{{http_response_status_class}}'],
      ],
    },
    { title: 'How long they take', unit: 's', queries: waits(instruments.requestDuration) },
    { title: 'Errors by code', unit: 'reqps', queries: [[rate(instruments.errors, 'error_type'), '{{error_type}}']] },
    {
      title: 'Jobs',
      unit: 'short',
      queries: [
        [now(instruments.queueDepth), '{{state}}'],
        [now(instruments.deadJobs), 'dead'],
      ],
    },
    { title: 'The oldest job waits', unit: 's', queries: [[now(instruments.queueOldest), 'waits']] },
    {
      title: 'A photo’s steps',
      unit: 's',
      queries: [
        [
          `histogram_quantile(0.95, sum by (le, step) (rate(${now(instruments.photoDuration)}_bucket${window})))`,
          '{{step}}',
        ],
      ],
    },
    {
      title: 'Pages from the cache',
      unit: 'reqps',
      queries: [[rate(instruments.frontAnswers, 'cache_result'), '{{cache_result}}']],
    },
    { title: 'Tries to sign in', unit: 'reqps', queries: [[rate(instruments.signIns, 'outcome'), '{{outcome}}']] },
    {
      title: 'Limits met',
      unit: 'reqps',
      queries: [[rate(instruments.rateLimited, 'isntgram_rate_class'), '{{isntgram_rate_class}}']],
    },
    {
      title: 'People',
      unit: 'short',
      queries: [
        [now(instruments.peopleActive), '{{period}}'],
        [now(instruments.people), 'all'],
      ],
    },
    {
      title: 'Posts and likes',
      unit: 'short',
      queries: [
        [now(instruments.posts), 'posts'],
        [now(instruments.likes), 'likes'],
      ],
    },
    { title: 'Mails', unit: 'reqps', queries: [[rate(instruments.mails, 'outcome'), '{{outcome}}']] },
  ],
  database: [
    { title: 'How long a round trip takes', unit: 's', queries: waits(instruments.queryDuration) },
    {
      title: 'Connections',
      unit: 'short',
      queries: [
        [now(instruments.backends), '{{state}}'],
        [now(instruments.backendsMax), 'most'],
      ],
    },
    {
      title: 'Pools',
      unit: 'short',
      queries: [
        [now(instruments.connections), '{{job}} {{db_client_connection_state}}'],
        [now(instruments.connectionsAwaited), '{{job}} waiting'],
      ],
    },
    { title: 'Locks', unit: 'short', queries: [[now(instruments.locks), '{{mode}}']] },
    { title: 'Deadlocks', unit: 'short', queries: [[`sum(${rate(instruments.deadlocks, 'job')})`, 'ended']] },
    { title: 'Size', unit: 'bytes', queries: [[now(instruments.databaseSize), 'on the disk']] },
    { title: 'What the slowest copy lacks', unit: 'bytes', queries: [[now(instruments.replicationDelay), 'lacks']] },
    {
      title: 'Segments of the log that wait to be copied',
      unit: 'short',
      queries: [[now(hostInstruments.archiveBehind), 'wait']],
    },
  ],
  deploys: [
    {
      title: 'Releases',
      unit: 'short',
      queries: [[`count by (service_version) (${now(instruments.build)})`, '{{service_version}}']],
    },
    {
      title: 'Since a release took over',
      unit: 's',
      queries: [
        [since(hostInstruments.deployed), 'took over'],
        [since(hostInstruments.deployTakenBack), 'was taken back'],
      ],
    },
    {
      title: 'Errors of ours',
      unit: 'percentunit',
      queries: [[shareOfErrors, 'errors']],
    },
    { title: 'How long answers take', unit: 's', queries: waits(instruments.requestDuration) },
    {
      title: 'Alerts',
      unit: 'short',
      queries: [['count by (alertname) (ALERTS{alertstate="firing",severity!="none"})', '{{alertname}}']],
    },
  ],
};

export const dashboardNames = Object.keys(dashboards);

const [width, height] = [12, 8];

/**
 * One dashboard, as Grafana reads it from a file.
 * https://grafana.com/docs/grafana/latest/dashboards/build-dashboards/
 */
export function formatDashboard(name: string): string {
  const panels = (dashboards[name] ?? []).map(({ title, unit, queries }, index) => ({
    id: index + 1,
    type: 'timeseries',
    title,
    datasource: { type: 'prometheus', uid: 'prometheus' },
    gridPos: { x: (index % 2) * width, y: Math.floor(index / 2) * height, w: width, h: height },
    fieldConfig: { defaults: { unit, min: 0 }, overrides: [] },
    targets: queries.map(([expr, legendFormat], at) => ({ refId: String.fromCharCode(65 + at), expr, legendFormat })),
  }));
  const dashboard = {
    uid: `isntgram-${name}`,
    title: `Isntgram: ${name}`,
    tags: ['isntgram'],
    schemaVersion: 39,
    refresh: '30s',
    time: { from: 'now-6h', to: 'now' },
    panels,
  };
  return `${JSON.stringify(dashboard, undefined, 2)}\n`;
}
