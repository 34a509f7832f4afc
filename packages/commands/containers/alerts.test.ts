import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { docker } from '@isntgram/vm-profile/ops/docker';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { imagesUnderTest } from './stack/images.ts';
import { domain, type ObservedStack, startObservedStack } from './stack/observed-stack.ts';

/** Real faults, and who is told of them: all times are a twentieth of the product's, the limits are its own. */
let stack: ObservedStack;
let disk: string;
const run = promisify(execFile);

vi.setConfig({ testTimeout: 900_000, hookTimeout: 600_000 });

beforeAll(async () => {
  disk = await mountDisk();
  stack = await startObservedStack(imagesUnderTest());
});
afterAll(async () => {
  await stack?.remove();
  await run('umount', [disk]);
});

/** A small disk of its own, which node-exporter sees: it looks at those that were there when it started. */
async function mountDisk(): Promise<string> {
  const { stdout } = await run('mktemp', ['--directory', '/var/tmp/isntgram-disk-XXXXXX']);
  const folder = stdout.trim();
  await run('truncate', ['--size', '32M', `${folder}.img`]);
  await run('mkfs.ext4', ['-q', `${folder}.img`]);
  await run('mount', ['-o', 'loop', `${folder}.img`, folder]);
  await run('rm', [`${folder}.img`]);
  return folder;
}

const waits = { timeout: 600_000, interval: 2_000 };

const firing = (states: readonly string[] = []): number => states.filter((state) => state === 'firing').length;

/** How often each was told so far that it began. */
const toldOf = async (name: string) => ({
  webhook: firing(stack.webhook().get(name)),
  mail: firing((await stack.mailbox()).get(name)),
});

/** Both are told of it once more than before, and of nothing that is not so. */
async function isToldOnce(name: string, before = { webhook: 0, mail: 0 }): Promise<void> {
  await expect
    .poll(() => toldOf(name), { message: `${name} by webhook and mail`, ...waits })
    .toEqual({ webhook: before.webhook + 1, mail: before.mail + 1 });
}

const isOver = (name: string) =>
  expect.poll(() => stack.webhook().get(name)?.at(-1), { message: `${name} ends`, ...waits }).toBe('resolved');

test('while all is well, nobody is told of anything but that it is watched', async () => {
  await expect.poll(() => stack.ask('count(up == 1)'), waits).toMatch(/"value":\[[\d.]+,"[6-9]"\]/);
  await expect.poll(() => stack.heartbeats(), waits).toBeGreaterThan(0);
});

test('a disk that fills, a copy that failed, a certificate that ends and a process without memory', async () => {
  await run('dd', ['if=/dev/zero', `of=${disk}/full`, 'bs=1M', 'count=22', 'status=none']);
  const at = new Date().toISOString();
  await writeFile(join(stack.folder, 'backup/diff.result'), `${JSON.stringify({ what: 'diff', ok: false, at })}\n`);
  await endingCertificate();
  await docker([
    ...['run', '--rm', '--memory', '24m', '--memory-swap', '24m', '--entrypoint', 'tail'],
    ...['debian:trixie-slim', '/dev/zero'],
  ]).catch(() => undefined);
  for (const name of ['DiskFilling', 'BackupFailed', 'OutOfMemory', 'CertificateEnding']) await isToldOnce(name);
});

/** Where Caddy keeps them, one that ends in ten days. */
async function endingCertificate(): Promise<void> {
  const folder = join(stack.folder, 'certificate');
  await mkdir(folder);
  const [key, certificate] = [join(folder, 'key'), join(folder, `${domain}.crt`)];
  await run('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '10'],
    ...['-subj', `/CN=${domain}`, '-keyout', key, '-out', certificate],
  ]);
  const [facts] = [(await stack.compose('ps', '--quiet', 'facts')).trim()];
  const volume = await docker([
    'inspect',
    '--format',
    '{{range .Mounts}}{{if eq .Destination "/caddy"}}{{.Source}}{{end}}{{end}}',
    facts ?? '',
  ]);
  const place = join(volume, 'caddy/certificates/local', domain);
  await run('mkdir', ['--parents', place]);
  await run('cp', [certificate, place]);
}

test('a release that errs, until it errs no more', async () => {
  const users = 'tenant_isntgram.users';
  await stack.sql(`alter table ${users} rename to users_elsewhere`);
  const crowd = visitors();
  await isToldOnce('ErrorRateHigh');
  await stack.sql('alter table tenant_isntgram.users_elsewhere rename to users');
  await isOver('ErrorRateHigh');
  await crowd.leave();
});

/** Who asks all the time, as people do. */
function visitors(): { leave(): Promise<void> } {
  let stays = true;
  const one = async () => {
    while (stays) {
      await ask('/api/v1/instance');
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
  };
  const all = [one(), one()];
  return {
    async leave() {
      stays = false;
      await Promise.all(all);
    },
  };
}

/** As the proxy asks, for the domain; each from an address of its own, whose limits are nobody else's. */
const ask = (path: string) =>
  new Promise<void>((resolve) => {
    const from = Array.from({ length: 3 }, () => Math.floor(Math.random() * 250)).join('.');
    const headers = { host: domain, 'x-forwarded-for': `10.${from}` };
    const asked = request(`${stack.apiUrl}${path}`, { headers }, (answer) => {
      answer.resume();
      answer.on('close', resolve);
    });
    asked.on('error', () => resolve());
    asked.end();
  });

test('a queue that gives nothing out', async () => {
  await stack.sql(`
    create function public.stuck() returns trigger language plpgsql as $$ begin raise 'The queue is stuck.'; end $$;
    create trigger stuck before update on pgboss.job for each row execute function public.stuck();
    insert into pgboss.job (name, data, start_after)
      select name, '{"kind": "media.remove", "tenant": "isntgram", "mediaIds": []}', now() - interval '1 hour'
      from pgboss.queue where dead_letter is not null limit 1`);
  await isToldOnce('JobsStuck');
  await stack.sql('drop trigger stuck on pgboss.job');
  await isOver('JobsStuck');
});

test('a database that is stopped, until it is back', async () => {
  // Parts that came up one after the other may have been missed for a while: that is no answer to what follows.
  await expect
    .poll(() => stack.webhook().get('PartDown')?.at(-1) ?? 'resolved', { message: 'all parts are there', ...waits })
    .toBe('resolved');
  const before = await toldOf('PartDown');
  await stack.compose('stop', 'postgres');
  await isToldOnce('PartDown', before);
  await stack.compose('start', 'postgres');
  await isOver('PartDown');
});
