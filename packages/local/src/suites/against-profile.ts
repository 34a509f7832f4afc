import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTenant } from '@isntgram/core/migrate';
import type { Steps } from '../cli/steps.ts';
import { readMigrations } from '../database/migrations.ts';
import { withSession } from '../database/session.ts';
import { openDataFolder, type Profile } from '../folder/data-folder.ts';
import { addStaff, type StaffAccount } from '../instance/staff.ts';
import { createUndo, startInstance } from '../instance/start-instance.ts';
import { freePort } from '../process/ports.ts';

export interface Served {
  url: string;
  /** Slug of a second community in the same instance. */
  otherTenant: string;
  /** Accounts that a community's owner would have made. */
  staff: Record<'moderator' | 'admin', StaffAccount>;
  mailboxUrl: string;
}

const otherTenant = 'acceptance';

function newStaff(role: 'moderator' | 'admin'): StaffAccount & { name: string; email: string; role: typeof role } {
  const username = `suite_${role}`;
  const password = randomBytes(12).toString('base64url');
  return { username, password, name: `Suite ${role}`, email: `${username}@example.org`, role };
}

async function addTenant(data: string): Promise<string> {
  const running = await openDataFolder(data).running();
  if (!running) throw new Error(`Nothing runs on ${data}.`);
  const { tenant: migrations } = await readMigrations();
  await withSession(running.databaseUrl, (session) =>
    createTenant(session, { id: randomUUID(), slug: otherTenant, name: 'Acceptance' }, migrations),
  );
  return running.databaseUrl;
}

/** Serves the profile from its production build, with demo data and a second tenant, for as long as `work` takes. */
export async function withProfile<T>(
  profile: Profile,
  environment: Readonly<Record<string, string>>,
  steps: Steps,
  stop: AbortSignal,
  work: (served: Served) => Promise<T>,
): Promise<T> {
  const data = await mkdtemp(join(tmpdir(), `isntgram-${profile}-`));
  const undo = createUndo();
  try {
    const instance = await startInstance(
      {
        profile,
        port: await freePort(),
        data,
        fresh: false,
        demo: true,
        mode: 'production',
        databaseUrl: undefined,
        authSecret: undefined,
        environment: { TRUST_PROXY: 'true', ...environment },
      },
      steps,
      undo,
    );
    const databaseUrl = await addTenant(data);
    const staff = { moderator: newStaff('moderator'), admin: newStaff('admin') };
    for (const account of Object.values(staff)) await addStaff({ url: instance.url, databaseUrl }, account);
    const stopped = new Promise<never>((_resolve, reject) => {
      stop.addEventListener('abort', () => reject(new Error('Stopped.')), { once: true });
    });
    stopped.catch(() => undefined);
    const { url, mailboxUrl = '' } = instance;
    return await Promise.race([work({ url, otherTenant, staff, mailboxUrl }), instance.failure, stopped]);
  } finally {
    await undo.run();
    await rm(data, { recursive: true, force: true });
  }
}
