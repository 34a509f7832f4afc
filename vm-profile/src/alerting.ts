import { writeFile } from 'node:fs/promises';
import { formatAlertmanager } from './alerting/alertmanager.ts';
import { readAlerting } from './alerting/settings.ts';

/** Writes Alertmanager's settings where it reads them: they hold secrets, which `.env` alone has else. */
try {
  const alerting = readAlerting(process.env);
  const path = process.argv[2] ?? '/data/alerting/alertmanager.yml';
  await writeFile(path, formatAlertmanager(alerting), { mode: 0o644 });
  const names = Object.keys(alerting.receivers);
  process.stdout.write(
    names.length > 0 ? `Alerts are sent by ${names.join(', ')}.\n` : 'Nobody is told of alerts: set ALERT_* in .env.\n',
  );
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
