import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createS3MediaStore } from '@isntgram/adapters/storage/s3-media-store';
import type { OwnExport } from '@isntgram/contract/accounts/export';
import type { MediaStore } from '@isntgram/core/kernel/ports';
import { variantKey } from '@isntgram/core/media/addresses';
import { descendants } from '@isntgram/local/process/accounting';
import { withSession } from '@isntgram/node/migrations/session';
import { DiskFolder } from '@isntgram/node/storage/disk-folder';
import { createDiskMediaStore } from '@isntgram/node/storage/disk-media-store';
import { createTicketSigner } from '@isntgram/node/storage/upload-ticket';
import { call } from './call.ts';
import { signUp } from './member.ts';
import { type Subject, startSubject } from './subject.ts';

const photoBytes = 200_000;
const tenant = { slug: 'isntgram' };
const megabyte = 1024 * 1024;

/** How much memory an export of so many photos takes at its peak, to be made and to be fetched. */
export async function benchExport(
  profiles: readonly string[],
  photos: number,
  say: (line: string) => void,
): Promise<string[]> {
  const lines: string[] = [];
  for (const profile of (['vm', 'edge'] as const).filter((each) => profiles.includes(each))) {
    const subject = await startSubject(profile);
    try {
      lines.push(...(await exportOf(subject, photos, say)));
    } finally {
      await subject.stop();
    }
  }
  return lines;
}

async function exportOf(subject: Subject, photos: number, say: (line: string) => void): Promise<string[]> {
  const { profile } = subject;
  const member = await signUp(subject);
  say(`export: ${photos} photos for ${profile}`);
  await fill(await storeOf(subject), subject.databaseUrl, { ownerId: member.id, photos });
  const writers = profile === 'vm' ? subject.processes.jobs : [subject.apiPid];
  const before = await restart(writers);
  const began = performance.now();
  await call<OwnExport>(subject, member, '/me/export', { password: 'correct-horse-battery' });
  const ready = await untilReady(() => call<OwnExport>(subject, member, '/me/export'));
  const seconds = (performance.now() - began) / 1000;
  const made = await peak(writers);
  const readers = [subject.apiPid];
  const idle = await restart(readers);
  const answer = await fetch(new URL(ready.url ?? '', subject.url), { headers: { cookie: member.cookie } });
  let bytes = 0;
  for await (const chunk of answer.body ?? []) bytes += chunk.byteLength;
  if (bytes !== ready.sizeBytes) throw new Error(`${bytes} of ${ready.sizeBytes} bytes came.`);
  const what = profile === 'vm' ? '' : ' (workerd, with the bucket that it simulates)';
  const size = (bytes / megabyte).toFixed(0);
  return [
    `  ${profile.padEnd(4)}  ${ready.photos} photos, ${size} MB in ${seconds.toFixed(0)} s${what}`,
    `        made: ${before} MB before, ${made} MB at the peak; fetched: ${idle} MB, ${await peak(readers)} MB`,
  ];
}

async function untilReady(ask: () => Promise<OwnExport>): Promise<OwnExport> {
  for (;;) {
    const own = await ask();
    if (own.status === 'ready') return own;
    if (own.status === 'failed') throw new Error('The export failed; the log of the jobs says why.');
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

/** The store of an instance, to be written from outside. */
async function storeOf({ profile, data }: Subject): Promise<MediaStore> {
  if (profile === 'vm') {
    const folder = new DiskFolder(join(data, 'storage'), 0);
    return createDiskMediaStore(folder, createTicketSigner('bench'));
  }
  const edge = (await descendants()).find(({ command }) => /services\/edge\.ts/.test(command));
  const port = /"storePort":(\d+)/.exec(edge?.command ?? '')?.[1];
  if (!port) throw new Error('The store of the edge profile was not found.');
  const endpoint = `http://127.0.0.1:${port}/cdn-cgi/local/r2/s3`;
  const keys = { accessKeyId: 'local', secretAccessKey: 'local-secret' };
  return createS3MediaStore({ endpoint, bucket: 'isntgram-media', region: 'auto', ...keys });
}

/** Photos as they are when they are ready, of bytes that nothing can pack. */
async function fill(
  store: MediaStore,
  databaseUrl: string,
  { ownerId, photos }: { ownerId: string; photos: number },
): Promise<void> {
  const ids = Array.from(
    { length: photos },
    (_, at) => `0190c0de-${at.toString(16).padStart(4, '0')}-7000-8000-${crypto.randomUUID().slice(-12)}`,
  );
  const bytes = new Uint8Array(photoBytes);
  for (let at = 0; at < photoBytes; at += 50_000) crypto.getRandomValues(bytes.subarray(at, at + 50_000));
  for (let from = 0; from < photos; from += 10) {
    const some = ids.slice(from, from + 10);
    await Promise.all(some.map((id) => store.put(variantKey(tenant, id, { width: 2048 }), bytes, 'image/webp')));
  }
  await withSession(databaseUrl, async (session) => {
    await session.run(
      `insert into "tenant_isntgram".media (id, owner_id, purpose, status, file_name, content_type, size_bytes,
        variant_bytes, original_bytes, width, height, variants, created_at, updated_at, expires_at, original_swept)
      select id, $1, 'post', 'ready', 'a.jpg', 'image/jpeg', 1, 0, 0, 2048, 1365, '[{"width":2048,"height":1365}]',
        now(), now(), now(), true from unnest($2::uuid[]) id`,
      [ownerId, `{${ids.join(',')}}`],
    );
  });
}

/** Has the kernel forget the peaks until now; answers what the processes have, in MB. */
async function restart(pids: readonly number[]): Promise<number> {
  await Promise.all(pids.map((pid) => writeFile(`/proc/${pid}/clear_refs`, '5')));
  return peak(pids);
}

/** The most that the processes have had, in MB, together. */
async function peak(pids: readonly number[]): Promise<number> {
  const each = await Promise.all(
    pids.map(async (pid) => Number(/VmHWM:\s+(\d+)/.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)),
  );
  return Math.round(each.reduce((sum, kilobytes) => sum + kilobytes, 0) / 1024);
}
