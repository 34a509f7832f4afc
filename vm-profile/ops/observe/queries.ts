import type { FigureName } from '@isntgram/core/kernel/alerts/alert';
import { answersMin, refusedUsual } from '@isntgram/core/kernel/alerts/alerts';
import { hostInstruments, instruments } from '@isntgram/core/kernel/metrics/instruments';
import { prometheusName } from '@isntgram/core/kernel/metrics/prometheus-name';

const duration = prometheusName(instruments.requestDuration);
const signIns = prometheusName(instruments.signIns);
const host = Object.fromEntries(
  Object.entries(hostInstruments).map(([key, instrument]) => [key, prometheusName(instrument)]),
) as Record<keyof typeof hostInstruments, string>;

/** Disks that can be written to: not what is in memory, and no image of a container. */
const disks = '{fstype!~"tmpfs|overlay|squashfs|ramfs|iso9660|nsfs",mountpoint!~"/(boot|run|sys|proc|dev).*"}';
const diskUsed = `1 - node_filesystem_avail_bytes${disks} / node_filesystem_size_bytes${disks}`;

/** So many answers in the window that a share of them says something. */
const enough = (seconds: number): string =>
  `(sum(rate(${duration}_count[${seconds}s])) >= ${(answersMin / seconds).toPrecision(3)})`;

const named = (label: string, value: string, query: string): string =>
  `label_replace(${query}, "${label}", "${value}", "", "")`;

/** Each process is asked for figures; Caddy is looked at by facts, the database by jobs. */
const processes = ['api', 'web', 'jobs'] as const;

const secondsPerDay = 86_400;

/**
 * How Prometheus comes by each figure, over a window of so many seconds. What a server does not have (a database of its
 * own, copies, a schedule) has no series, and nothing is said of it.
 */
export const queries: Readonly<Record<FigureName, (seconds: number) => string>> = {
  errorShare: (seconds) =>
    `sum(rate(${duration}_count{http_response_status_class="5xx"}[${seconds}s])) / ${enough(seconds)}`,
  latencyP95: (seconds) =>
    // A photo is on its way for as long as its sender's line takes.
    `histogram_quantile(0.95, sum by (le) (rate(${duration}_bucket{http_request_method!="PUT"}[${seconds}s]))) ` +
    `and on() ${enough(seconds)}`,
  partsDown: () =>
    [
      ...processes.map((job) => named('part', job, `absent(up{job="${job}"} == 1)`)),
      named('part', 'postgres', `${prometheusName(instruments.databaseUp)} == 0`),
      named('part', 'caddy', `${host.proxyUp} == 0`),
    ]
      .map((query, index) => (index < processes.length ? query : `${query} + 1`))
      .join(' or '),
  connectionsShare: () =>
    [
      named(
        'of',
        'Postgres',
        `sum(${prometheusName(instruments.backends)}) / max(${prometheusName(instruments.backendsMax)})`,
      ),
      named(
        'of',
        'pool',
        `max(${prometheusName(instruments.connections)}{db_client_connection_state="used"} / ` +
          `ignoring(db_client_connection_state) ${prometheusName(instruments.connectionsMax)})`,
      ),
    ].join(' or '),
  cpuShare: (seconds) => `1 - avg(sum by (cpu) (rate(node_cpu_seconds_total{mode=~"idle|iowait"}[${seconds}s])))`,
  memoryShare: () => '1 - node_memory_MemAvailable_bytes / node_memory_MemTotal_bytes',
  diskShare: () => diskUsed,
  diskForecast: (seconds) =>
    // A server that is being filled for the first time goes on so for an hour, not for days.
    `(1 - predict_linear(node_filesystem_avail_bytes${disks}[${seconds}s], ${3 * secondsPerDay}) ` +
    `/ node_filesystem_size_bytes${disks}) and (${diskUsed}) > 0.5`,
  oomKills: (seconds) => `increase(node_vmstat_oom_kill[${seconds}s])`,
  backupAge: () =>
    [
      named('of', 'the database', `time() - max(${host.backupSucceeded}{what=~"full|diff|incr"})`),
      named('of', 'photos', `time() - max(${host.backupSucceeded}{what="files"})`),
    ].join(' or '),
  backupsFailed: () => `${host.backupFailed}{what!="verify"}`,
  verifiesFailed: () => `${host.backupFailed}{what="verify"}`,
  archiveWaiting: () => host.archiveBehind,
  oldestJob: () => `max(${prometheusName(instruments.queueOldest)})`,
  deadJobs: () => `max(${prometheusName(instruments.deadJobs)})`,
  certificateLeft: () => `${host.certificateEnds} - time()`,
  takenBackAge: () => `(time() - ${host.deployTakenBack}) unless on() (${host.deployed} >= ${host.deployTakenBack})`,
  placesDown: () => `max(${prometheusName(instruments.placesDown)})`,
  signInsRefused: (seconds) =>
    `sum(increase(${signIns}{outcome!="succeeded"}[${seconds}s])) / ` +
    `clamp_min(sum(increase(${signIns}{outcome!="succeeded"}[${secondsPerDay}s] offset ${seconds}s)) ` +
    `/ ${Math.round(secondsPerDay / seconds)} or vector(0), ${refusedUsual})`,
  budgetShare: () => `max(${prometheusName(instruments.budgetUsed)})`,
};
