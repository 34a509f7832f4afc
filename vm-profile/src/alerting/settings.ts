import { alertReceivers } from '@isntgram/contract/kernel/alert-receivers';
import { serverEnvironment } from '@isntgram/node/environment';
import type { Alerting } from './alertmanager.ts';

const { SMTP_URL, MAIL_FROM } = serverEnvironment.shape;
const known = { ...alertReceivers, SMTP_URL, MAIL_FROM };

/**
 * What alerts are sent by, of a server's variables. @throws Error with a line per variable at fault, without its value
 */
export function readAlerting(variables: Readonly<Record<string, string | undefined>>): Alerting {
  const set = Object.fromEntries(
    Object.keys(known).flatMap((name) => (variables[name]?.trim() ? [[name, variables[name].trim()]] : [])),
  );
  const faults = Object.entries(known).flatMap(([name, rule]) =>
    set[name] === undefined || rule.safeParse(set[name]).success
      ? []
      : [`${name} is malformed. It must be ${rule.description}.`],
  );
  if (set.ALERT_MAIL_TO !== undefined && (set.SMTP_URL === undefined || set.MAIL_FROM === undefined))
    faults.push('ALERT_MAIL_TO needs SMTP_URL and MAIL_FROM: the mail server to send through, and the sender.');
  if (faults.length > 0) throw new Error(faults.join('\n'));
  const { SMTP_URL: smtpUrl, MAIL_FROM: mailFrom, ...receivers } = set;
  return { receivers, domain: (variables.BASE_DOMAINS ?? '').split(',')[0] || 'isntgram', smtpUrl, mailFrom };
}
