import { type Alert, figures } from '@isntgram/core/kernel/alerts/alert';
import { alerts, runbookOf, watchdog } from '@isntgram/core/kernel/alerts/alerts';
import { queries } from './queries.ts';

/** How a value is written in a sentence, as Prometheus' templates do it. */
const spelled = {
  share: '{{ $value | humanizePercentage }}',
  s: '{{ $value | humanizeDuration }}',
  count: '{{ $value | humanize }}',
  times: '{{ $value | humanize }} times',
} as const;

/** However short tests make it, a question or two that came to nothing is no fault. */
const shortestSeconds = 5;

/** As Prometheus writes how long something must be so. */
const span = (seconds: number, scale: number): string =>
  `${seconds === 0 ? 0 : Math.round(Math.max(seconds / scale, shortestSeconds))}s`;

/** What stands above a file that is made here. */
export const madeHere = '# Made by vm-profile/ops/observe: `npm test -- --only units --update observe` writes it anew.';

/** What is true of a figure, as a query. */
function expressionOf({ when }: Pick<Alert, 'when'>, scale = 1): string {
  const query = queries[when.figure](Math.round((when.windowSeconds ?? 0) / scale));
  return `(${query}) ${when.is === 'above' ? '>' : '<'} ${when.limit}`;
}

const quoted = (text: string): string => JSON.stringify(text);

const ruleOf = (alert: Alert, scale: number): string => `      - alert: ${alert.name}
        expr: ${quoted(expressionOf(alert, scale))}
        for: ${span(alert.forSeconds, scale)}
        labels:
          severity: ${alert.severity}
        annotations:
          summary: ${quoted(alert.summary)}
          value: ${quoted(`${spelled[figures[alert.when.figure].unit]} ${figures[alert.when.figure].says}`)}
          action: ${quoted(alert.action)}
          runbook: ${quoted(runbookOf('vm', alert.name))}
`;

/**
 * Prometheus' rules. Every time is divided by `scale`, which tests alone set: a fault then shows itself in seconds.
 * https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/
 */
export const formatRules = (scale = 1): string => `${madeHere}
groups:
  - name: isntgram
    rules:
${alerts.map((alert) => ruleOf(alert, scale)).join('')}      - alert: ${watchdog}
        expr: vector(1)
        labels:
          severity: none
        annotations:
          summary: Told all the time, so that its silence is heard.
          runbook: ${quoted(runbookOf('vm', watchdog))}
`;
