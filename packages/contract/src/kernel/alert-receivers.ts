import * as z from 'zod';

const address = '[^\\s@<>,]+@[^\\s@<>,]+';
const https = (what: string) => z.url({ protocol: /^https?$/ }).describe(what);

/**
 * Whom alerts are sent to, as both profiles are told by their secrets; each may be left out. A description completes
 * the sentence "It must be …".
 */
export const alertReceivers = {
  ALERT_MAIL_TO: z
    .string()
    .regex(new RegExp(`^${address}(\\s*,\\s*${address})*$`))
    .describe('whom mails about alerts go to, as ops@example.org, several divided by commas'),
  ALERT_SLACK_URL: https('the incoming webhook of a channel at Slack, as https://hooks.slack.com/services/…'),
  ALERT_PAGERDUTY_KEY: z
    .string()
    .regex(/^[0-9A-Za-z]{32}$/)
    .describe('the integration key of a service at PagerDuty (Events API v2), 32 letters and digits'),
  ALERT_WEBHOOK_URL: https('an address that takes alerts by POST, as Alertmanager’s webhook writes them'),
  ALERT_NTFY_URL: https('a topic at ntfy, as https://ntfy.sh/a-topic-nobody-guesses'),
  ALERT_HEARTBEAT_URL: https(
    'an address that is asked every few minutes while all is watched, and that calls somebody when it is not',
  ),
} as const;

/** Where errors are told as well; told by the environments of both profiles. */
export const sentryDsn = z
  .url({ protocol: /^https?$/ })
  .regex(/^https?:\/\/\w+@[^/]+\/(?:.+\/)?\d+$/)
  .describe(
    'where a server that speaks Sentry’s protocol takes errors, as https://KEY@sentry.example.org/42; unset, ' +
      '/admin/errors alone has them',
  );

/** Those that are set. */
export type AlertReceivers = { readonly [Name in keyof typeof alertReceivers]?: string | undefined };
