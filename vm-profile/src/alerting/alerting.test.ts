import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';

const program = fileURLToPath(new URL('../alerting.ts', import.meta.url));

/** As its container runs it; what the machine has set is not its own. */
async function run(variables: Readonly<Record<string, string>>) {
  const folder = await mkdtemp(join(tmpdir(), 'isntgram-alerting-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, 'alertmanager.yml');
  const env = { PATH: process.env.PATH ?? '', ...variables };
  const ended = await promisify(execFile)(process.execPath, [program, path], { env }).then(
    ({ stdout }) => ({ code: 0, said: stdout }),
    ({ code, stderr }: { code: number; stderr: string }) => ({ code, said: stderr }),
  );
  return { ...ended, path };
}

const mail = {
  BASE_DOMAINS: 'a.example,b.example',
  SMTP_URL: 'smtp://user:secret@mail.example:587',
  MAIL_FROM: 'a@a.example',
};

test('what .env says of alerts is what Alertmanager is given, and Alertmanager alone', async () => {
  const hook = 'https://hooks.example/token';
  const { code, said, path } = await run({ ...mail, ALERT_MAIL_TO: 'ops@a.example', ALERT_WEBHOOK_URL: hook });
  expect({ code, said }).toEqual({ code: 0, said: 'Alerts are sent by ALERT_MAIL_TO, ALERT_WEBHOOK_URL.\n' });
  const { receivers } = JSON.parse(await readFile(path, 'utf8'));
  expect(receivers.find(({ name }: { name: string }) => name === 'people')).toMatchObject({
    email_configs: [{ to: 'ops@a.example', smarthost: 'mail.example:587', auth_password: 'secret', require_tls: true }],
    webhook_configs: [{ url: hook, send_resolved: true }],
  });
  // Alertmanager is another user.
  expect((await stat(path)).mode & 0o444).toBe(0o444);
});

test('where nobody is named, it says so, and Alertmanager starts none the less', async () => {
  const { code, said, path } = await run({ BASE_DOMAINS: 'a.example', ALERT_MAIL_TO: '' });
  expect({ code, said }).toEqual({ code: 0, said: 'Nobody is told of alerts: set ALERT_* in .env.\n' });
  expect(JSON.parse(await readFile(path, 'utf8')).route.receiver).toBe('people');
});

test('what is malformed stops it with a line that names it and not its value', async () => {
  const { code, said } = await run({
    BASE_DOMAINS: 'a.example',
    ALERT_WEBHOOK_URL: 'secret-token',
    ALERT_MAIL_TO: 'o@a.example',
  });
  expect(code).toBe(1);
  expect(said).toMatch(/^ALERT_WEBHOOK_URL is malformed\. It must be an address/m);
  expect(said).toMatch(/^ALERT_MAIL_TO needs SMTP_URL and MAIL_FROM/m);
  expect(said).not.toContain('secret-token');
});
