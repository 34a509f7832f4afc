import type { AlertReceivers } from '@isntgram/contract/kernel/alert-receivers';
import { watchdog } from '@isntgram/core/kernel/alerts/alerts';

export interface Alerting {
  receivers: AlertReceivers;
  /** Of whose environment this is: it stands before every message. */
  domain: string;
  smtpUrl?: string | undefined;
  mailFrom?: string | undefined;
}

const title = (domain: string): string =>
  `${domain}: {{ .Status | toUpper }} {{ .CommonLabels.alertname }} ({{ .CommonLabels.severity }})`;

/** What it is about, where a rule finds more than one. */
const about = '{{ with or .Labels.part .Labels.mountpoint .Labels.what .Labels.of }} ({{ . }}){{ end }}';

const text = `{{ range .Alerts }}{{ .Annotations.summary }}
{{ if eq .Status "firing" }}{{ .Annotations.value }}${about}.
{{ .Annotations.action }}
{{ .Annotations.runbook }}
{{ else }}It ended.
{{ end }}Since {{ .StartsAt.UTC.Format "2006-01-02 15:04:05" }} UTC.

{{ end }}`;

/**
 * Alertmanager's settings: whom it tells, what it tells together, what it leaves out as something else says it. JSON is
 * YAML. Times are divided by `scale`, which tests alone set.
 * https://prometheus.io/docs/alerting/latest/configuration/
 */
export function formatAlertmanager(alerting: Alerting, scale = 1): string {
  const span = (seconds: number) => `${Math.max(1, Math.round(seconds / scale))}s`;
  const { ALERT_HEARTBEAT_URL: heartbeat } = alerting.receivers;
  const minute = 60;
  const hour = 60 * minute;
  const config = {
    global: { resolve_timeout: span(5 * minute) },
    route: {
      receiver: 'people',
      group_by: ['alertname'],
      group_wait: span(30),
      group_interval: span(5 * minute),
      repeat_interval: span(4 * hour),
      routes: [
        {
          matchers: [`alertname="${watchdog}"`],
          receiver: heartbeat === undefined ? 'nobody' : 'heartbeat',
          group_wait: span(1),
          group_interval: span(5 * minute),
          repeat_interval: span(5 * minute),
        },
        { matchers: ['severity="warning"'], receiver: 'people', repeat_interval: span(24 * hour) },
      ],
    },
    // What follows from something that is told already.
    inhibit_rules: [
      {
        source_matchers: ['alertname="PartDown"'],
        target_matchers: ['alertname=~"ErrorRateHigh|ErrorRateRaised|AnswersSlow|ConnectionsExhausted|JobsStuck"'],
      },
      { source_matchers: ['alertname="ErrorRateHigh"'], target_matchers: ['alertname="ErrorRateRaised"'] },
      { source_matchers: ['alertname="BackupFailed"'], target_matchers: ['alertname="BackupMissing"'] },
    ],
    receivers: [
      { name: 'nobody' },
      { name: 'people', ...peopleOf(alerting) },
      ...(heartbeat === undefined
        ? []
        : [{ name: 'heartbeat', webhook_configs: [{ url: heartbeat, send_resolved: false }] }]),
    ],
  };
  return `${JSON.stringify(config, undefined, 2)}\n`;
}

function peopleOf({ receivers, domain, smtpUrl, mailFrom }: Alerting) {
  const { ALERT_MAIL_TO, ALERT_SLACK_URL, ALERT_PAGERDUTY_KEY, ALERT_WEBHOOK_URL, ALERT_NTFY_URL } = receivers;
  const webhooks = [ALERT_WEBHOOK_URL, ALERT_NTFY_URL && withTemplate(ALERT_NTFY_URL)].filter(
    (url) => url !== undefined,
  );
  return {
    ...(ALERT_MAIL_TO && { email_configs: [mailOf({ to: ALERT_MAIL_TO, domain, smtpUrl, mailFrom })] }),
    ...(ALERT_SLACK_URL && {
      slack_configs: [{ api_url: ALERT_SLACK_URL, send_resolved: true, title: title(domain), text }],
    }),
    ...(ALERT_PAGERDUTY_KEY && {
      pagerduty_configs: [
        {
          routing_key: ALERT_PAGERDUTY_KEY,
          send_resolved: true,
          description: title(domain),
          severity: '{{ if eq .CommonLabels.severity "critical" }}critical{{ else }}warning{{ end }}',
          details: { what: text },
        },
      ],
    }),
    ...(webhooks.length > 0 && { webhook_configs: webhooks.map((url) => ({ url, send_resolved: true })) }),
  };
}

/**
 * ntfy makes a message of Alertmanager's JSON by a template of its own.
 * https://docs.ntfy.sh/publish/#message-templating
 */
function withTemplate(topic: string): string {
  const url = new URL(topic);
  if (!url.searchParams.has('template')) url.searchParams.set('template', 'alertmanager');
  return url.href;
}

function mailOf({ to, domain, smtpUrl, mailFrom }: { to: string } & Omit<Alerting, 'receivers'>) {
  const { protocol, hostname, port, username, password } = new URL(smtpUrl ?? 'smtp://localhost');
  return {
    to,
    from: mailFrom,
    smarthost: `${hostname}:${port || (protocol === 'smtps:' ? 465 : 587)}`,
    ...(username && { auth_username: decodeURIComponent(username), auth_password: decodeURIComponent(password) }),
    // A password goes over no line that others can read.
    require_tls: username !== '',
    send_resolved: true,
    headers: { Subject: title(domain) },
    html: '',
    text,
  };
}
