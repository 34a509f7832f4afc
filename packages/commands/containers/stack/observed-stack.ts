import { randomBytes } from 'node:crypto';
import { chmod, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatAlertmanager } from '@isntgram/vm-profile/alerting/alertmanager';
import { docker } from '@isntgram/vm-profile/ops/docker';
import { formatRules } from '@isntgram/vm-profile/ops/observe/rules';
import { formatPrometheus, metricsPort } from '@isntgram/vm-profile/ops/observe/scrape';
import { type Compose, giveUp, profileFolder, writeVariables } from './compose.ts';
import type { Images } from './images.ts';

/** What somebody was told of an alert, in order: firing, resolved. */
export type Told = ReadonlyMap<string, readonly string[]>;

/** What watches, beside a Postgres, with nobody to watch else: who gives figures says nothing but that it is there. */
export interface ObservedStack {
  folder: string;
  /** The volume that Caddy keeps its certificates in. */
  caddyData: string;
  compose: Compose;
  /** What came by the webhook so far, by alerts' names. */
  webhook(): Told;
  /** The same by mail. */
  mailbox(): Promise<Told>;
  heartbeats(): number;
  remove(): Promise<void>;
}

/** By so much all times are shorter than the product's. */
const scale = 200;

const override = (gateway: string) => `x-there: &there
  image: caddy:2
  entrypoint: []
  command: [caddy, respond, --listen, ":${metricsPort}", ""]
  healthcheck: { disable: true }
services:
  api-blue: *there
  web-blue: *there
  jobs: *there
  mail:
    image: isntgram-test/mail
    build: ${join(import.meta.dirname, '../mail')}
    networks: [notify]
  alerting:
    image: caddy:2
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
    extra_hosts: ["tester:${gateway}"]
  facts:
    entrypoint: [bash, /observe/facts.sh, "1"]
    environment: { PROXY: "" }
`;

const message = /^Subject: \S+: (FIRING|RESOLVED) (\w+)/gm;

export async function startObservedStack({ postgres }: Pick<Images, 'postgres'>): Promise<ObservedStack> {
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
    const gateway = await docker(['network', 'inspect', '--format', '{{(index .IPAM.Config 0).Gateway}}', 'bridge']);
    await cp(join(profileFolder, 'compose.yaml'), join(folder, 'compose.yaml'));
    await cp(join(profileFolder, 'observe'), join(folder, 'observe'), { recursive: true });
    for (const place of ['from', 'backup', 'caddy', 'gate']) await mkdir(join(folder, place));
    await writeFile(join(folder, 'observe/rules.yaml'), formatRules(scale));
    await writeFile(join(folder, 'observe/prometheus.yaml'), formatPrometheus(1));
    const alerting = {
      receivers: {
        ALERT_MAIL_TO: 'ops@example.org',
        ALERT_WEBHOOK_URL: `http://tester:${receiver.port}/alerts`,
        ALERT_HEARTBEAT_URL: `http://tester:${receiver.port}/heartbeat`,
      },
      domain: 'isntgram.test',
      smtpUrl: 'smtp://mail:1025',
      mailFrom: 'noreply@isntgram.test',
    };
    await writeFile(join(folder, 'from/alertmanager.yml'), formatAlertmanager(alerting, scale));
    await writeFile(join(folder, 'compose.override.yaml'), override(gateway));
    await writeVariables(folder, {
      COMPOSE_PROJECT_NAME: name,
      AUTH_SECRET: randomBytes(32).toString('hex'),
      POSTGRES_PASSWORD: randomBytes(16).toString('hex'),
      BASE_DOMAINS: 'isntgram.test',
      POSTGRES_IMAGE: postgres,
    });
    await chmod(folder, 0o755);
    const watchers = ['prometheus', 'alertmanager', 'node-exporter', 'postgres-exporter', 'facts'];
    await compose('up', '--detach', '--wait', 'postgres', 'mail');
    await compose('up', '--detach', 'api-blue', 'web-blue', 'jobs', ...watchers);
    return {
      ...{ folder, compose, remove },
      caddyData: `${name}_caddy-data`,
      webhook: () => receiver.told,
      heartbeats: () => receiver.heartbeats(),
      async mailbox() {
        const told = new Map<string, string[]>();
        for (const [, state = '', alert = ''] of (await compose('logs', '--no-log-prefix', 'mail')).matchAll(message))
          told.set(alert, [...(told.get(alert) ?? []), state.toLowerCase()]);
        return told;
      },
    };
  } catch (error) {
    return giveUp(compose, remove, error);
  }
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
