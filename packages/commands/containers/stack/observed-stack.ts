import { randomBytes } from 'node:crypto';
import { chmod, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatAlertmanager } from '@isntgram/vm-profile/alerting/alertmanager';
import { docker } from '@isntgram/vm-profile/ops/docker';
import { formatRules } from '@isntgram/vm-profile/ops/observe/rules';
import { formatPrometheus } from '@isntgram/vm-profile/ops/observe/scrape';
import { type Compose, giveUp, profileFolder, writeVariables } from './compose.ts';
import { addressOf } from './engine.ts';
import type { Images } from './images.ts';

/** What somebody was told of an alert, in order: firing, resolved. */
export type Told = ReadonlyMap<string, readonly string[]>;

/** What watches, with api, jobs and Postgres to watch; the pages are nobody's here. */
export interface ObservedStack {
  folder: string;
  compose: Compose;
  /** `psql` as the product's user. */
  sql(statement: string): Promise<string>;
  /** http, where this machine reaches the api process. */
  apiUrl: string;
  /** What came by the webhook so far, by alerts' names. */
  webhook(): Told;
  /** The same by mail. */
  mailbox(): Promise<Told>;
  heartbeats(): number;
  /** What is asked of Prometheus, as it answers it. */
  ask(query: string): Promise<string>;
  remove(): Promise<void>;
}

/** By so much all times are shorter than the product's. */
const scale = 20;
export const domain = 'isntgram.test';

const override = `services:
  api-blue: { environment: { MAILBOX_DIR: /tmp } }
  web-blue:
    image: caddy:2
    entrypoint: []
    command: [caddy, respond, --listen, ":9464", ""]
    healthcheck: { disable: true }
  mail:
    image: isntgram-test/mail
    build: ${join(import.meta.dirname, '../mail')}
    networks: [notify]
  # Its own settings have the product's times: alerting.test.ts runs it.
  alerting:
    entrypoint: [cp, /from/alertmanager.yml, /data/alerting/alertmanager.yml]
    command: []
    volumes: ["./from:/from:ro"]
  # What was dropped as Alertmanager was not there yet is told again after so long: a minute, unless told otherwise.
  prometheus:
    command:
      - --config.file=/etc/prometheus/prometheus.yaml
      - --storage.tsdb.path=/prometheus
      - --rules.alert.resend-delay=3s
  alertmanager:
    extra_hosts: ["tester:host-gateway"]
  facts:
    entrypoint: [bash, /observe/facts.sh, "1"]
    environment: { PROXY: "" }
`;

const message = /^Subject: \S+: (FIRING|RESOLVED) (\w+)/gm;

export async function startObservedStack({ api, postgres }: Pick<Images, 'api' | 'postgres'>): Promise<ObservedStack> {
  const folder = await mkdtemp(join(tmpdir(), 'isntgram-observed-'));
  const name = `isntgram-${randomBytes(4).toString('hex')}`;
  const profiles = ['blue', 'db', 'observe'].flatMap((profile) => ['--profile', profile]);
  const compose: Compose = (...args) => docker(['compose', '--project-directory', folder, ...profiles, ...args]);
  const receiver = await startReceiver();
  const remove = async (): Promise<void> => {
    receiver.close();
    await compose('--profile', '*', 'down', '--volumes', '--remove-orphans', '--timeout', '2');
    await rm(folder, { recursive: true });
  };
  try {
    await writeFolder(folder, name, receiver.port, { api, postgres });
    await compose('up', '--detach', '--wait', 'postgres', 'mail');
    await compose('run', '--rm', 'migrate');
    const watchers = ['prometheus', 'alertmanager', 'node-exporter', 'facts'];
    await compose('up', '--detach', '--wait', 'api-blue', 'jobs');
    await compose('up', '--detach', 'web-blue', ...watchers);
    const at = async (service: string) => addressOf(await compose('ps', '--quiet', service));
    const mail = await compose('ps', '--quiet', 'mail');
    const prometheus = `http://${await at('prometheus')}:9090`;
    return {
      ...{ folder, compose, remove },
      apiUrl: `http://${await at('api-blue')}:3000`,
      sql: (statement) =>
        compose('exec', '-T', 'postgres', 'psql', '-U', 'isntgram', '-v', 'ON_ERROR_STOP=1', '-Atc', statement),
      webhook: () => receiver.told,
      heartbeats: () => receiver.heartbeats(),
      async ask(query) {
        const answered = await fetch(`${prometheus}/api/v1/query?query=${encodeURIComponent(query)}`);
        return answered.text();
      },
      async mailbox() {
        const told = new Map<string, string[]>();
        for (const [, state = '', alert = ''] of (await docker(['logs', mail])).matchAll(message))
          told.set(alert, [...(told.get(alert) ?? []), state.toLowerCase()]);
        return told;
      },
    };
  } catch (error) {
    return giveUp(compose, remove, error);
  }
}

async function writeFolder(
  folder: string,
  name: string,
  port: number,
  { api, postgres }: Pick<Images, 'api' | 'postgres'>,
) {
  await cp(join(profileFolder, 'compose.yaml'), join(folder, 'compose.yaml'));
  await cp(join(profileFolder, 'observe'), join(folder, 'observe'), { recursive: true });
  for (const place of ['from', 'backup', 'caddy', 'gate']) await mkdir(join(folder, place));
  await writeFile(join(folder, 'observe/rules.yaml'), formatRules(scale));
  await writeFile(join(folder, 'observe/prometheus.yaml'), formatPrometheus(5));
  const alerting = {
    receivers: {
      ALERT_MAIL_TO: 'ops@example.org',
      ALERT_WEBHOOK_URL: `http://tester:${port}/alerts`,
      ALERT_HEARTBEAT_URL: `http://tester:${port}/heartbeat`,
    },
    domain,
    smtpUrl: 'smtp://mail:1025',
    mailFrom: `noreply@${domain}`,
  };
  // What goes on is told again after hours, however short all else is.
  const settings = formatAlertmanager(alerting, scale).replaceAll(
    /"repeat_interval": "(?!15s)\d+s"/g,
    '"repeat_interval": "4h"',
  );
  await writeFile(join(folder, 'from/alertmanager.yml'), settings);
  await writeFile(join(folder, 'compose.override.yaml'), override);
  await writeVariables(folder, {
    COMPOSE_PROJECT_NAME: name,
    AUTH_SECRET: randomBytes(32).toString('hex'),
    POSTGRES_PASSWORD: randomBytes(16).toString('hex'),
    BASE_DOMAINS: domain,
    MAILBOX_DIR: '/tmp',
    BLUE_API_IMAGE: api,
    JOBS_IMAGE: api,
    MIGRATE_IMAGE: api,
    POSTGRES_IMAGE: postgres,
  });
  await chmod(folder, 0o755);
}

/** Takes what Alertmanager posts. */
async function startReceiver() {
  const told = new Map<string, string[]>();
  let heartbeats = 0;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    response.end();
    if (request.url === '/heartbeat') heartbeats += 1;
    else {
      const { status, commonLabels } = JSON.parse(Buffer.concat(chunks).toString());
      told.set(commonLabels.alertname, [...(told.get(commonLabels.alertname) ?? []), status]);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));
  const { port } = server.address() as AddressInfo;
  return { told, port, heartbeats: () => heartbeats, close: () => server.close() };
}
