import type { AlertReceivers } from '@isntgram/contract/kernel/alert-receivers';
import { describeFigure } from '@isntgram/core/kernel/alerts/alert';
import type { Change } from '@isntgram/core/kernel/alerts/judge';
import type { Mailer } from '@isntgram/core/kernel/ports';

/** What everybody is told, however it reaches them. */
export interface Message {
  change: Change;
  /** Of whose environment this is. */
  domain: string;
  /** The address of its section in the pages of alerts. */
  runbook: string;
}

const patienceMs = 10_000;

const titleOf = ({ change: { alert, state }, domain }: Message): string =>
  `${domain}: ${state.toUpperCase()} ${alert.name} (${alert.severity})`;

const textOf = ({ change: { alert, state, since, value }, runbook }: Message): string =>
  [
    alert.summary,
    ...(state === 'firing' ? [`${describeFigure(alert.when.figure, value)}.`, alert.action, runbook] : ['It ended.']),
    `Since ${new Date(since).toISOString()}.`,
  ].join('\n');

async function post(url: string, body: string, headers: Readonly<Record<string, string>> = {}): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
    signal: AbortSignal.timeout(patienceMs),
  });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`${new URL(url).host} answered ${response.status}.`);
}

/** As Alertmanager's webhook writes it: https://prometheus.io/docs/alerting/latest/configuration/#webhook_config */
function webhookOf({ change: { alert, state, since, value }, domain, runbook }: Message) {
  const labels = { alertname: alert.name, severity: alert.severity, domain };
  const annotations = {
    summary: alert.summary,
    value: describeFigure(alert.when.figure, value),
    action: alert.action,
    runbook,
  };
  const startsAt = new Date(since).toISOString();
  return {
    version: '4',
    groupKey: alert.name,
    status: state,
    receiver: 'people',
    groupLabels: { alertname: alert.name },
    commonLabels: labels,
    commonAnnotations: annotations,
    externalURL: `https://${domain}`,
    alerts: [{ status: state, labels, annotations, startsAt }],
  };
}

type Send = (to: string, message: Message, mailer: Mailer) => Promise<void>;

const senders: Readonly<Partial<Record<keyof AlertReceivers, Send>>> = {
  async ALERT_MAIL_TO(to, message, mailer) {
    const [subject, text] = [titleOf(message), textOf(message)];
    const html = `<pre>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</pre>`;
    for (const each of to.split(',')) await mailer.send({ to: each.trim(), subject, text, html });
  },
  ALERT_SLACK_URL: (url, message) => post(url, JSON.stringify({ text: `*${titleOf(message)}*\n${textOf(message)}` })),
  ALERT_PAGERDUTY_KEY: (key, message) =>
    post(
      'https://events.pagerduty.com/v2/enqueue',
      JSON.stringify({
        routing_key: key,
        event_action: message.change.state === 'firing' ? 'trigger' : 'resolve',
        dedup_key: `${message.domain} ${message.change.alert.name}`,
        payload: {
          summary: titleOf(message),
          source: message.domain,
          severity: message.change.alert.severity,
          custom_details: { what: textOf(message) },
        },
      }),
    ),
  ALERT_WEBHOOK_URL: (url, message) => post(url, JSON.stringify(webhookOf(message))),
  ALERT_NTFY_URL: (url, message) =>
    post(url, textOf(message), {
      'content-type': 'text/plain; charset=utf-8',
      title: titleOf(message),
      priority:
        message.change.state === 'firing' && message.change.alert.severity === 'critical' ? 'urgent' : 'default',
      tags: message.change.state === 'firing' ? 'rotating_light' : 'white_check_mark',
    }),
};

/** Says that all is watched; who hears nothing for long calls somebody. */
export const sendHeartbeat = (url: string): Promise<void> => post(url, '{}');

/** Tells everybody who is named; answers what went wrong, and whether anybody was told. */
export async function sendAlert(
  receivers: AlertReceivers,
  mailer: Mailer,
  message: Message,
): Promise<{ told: boolean; faults: string[] }> {
  const names = (Object.keys(senders) as (keyof AlertReceivers)[]).filter((name) => receivers[name]);
  const sent = await Promise.allSettled(
    names.map((name) => senders[name]?.(receivers[name] ?? '', message, mailer) ?? Promise.resolve()),
  );
  const faults = sent.flatMap((one, index) => (one.status === 'rejected' ? [`${names[index]}: ${one.reason}`] : []));
  return { told: names.length === 0 || faults.length < names.length, faults };
}
