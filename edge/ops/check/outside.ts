import { Fault } from '@isntgram/cli/fault';
import { findPending } from '@isntgram/core/kernel/migrations/pending-migrations';
import { goesInTheClear } from '@isntgram/deploy/check/database-url';
import type { Finding } from '@isntgram/deploy/check/finding';
import type { Named } from '@isntgram/deploy/environments/read';
import type { EdgeEnvironment } from '@isntgram/deploy/environments/schema';
import { readNeonAccess } from '@isntgram/deploy/neon/access';
import { NeonRefusal } from '@isntgram/deploy/neon/ask';
import { openNeon } from '@isntgram/deploy/neon/neon';
import { readMigrations } from '@isntgram/node/migrations/migrations';
import { withSession } from '@isntgram/node/migrations/session';

type Variables = Readonly<Record<string, string>>;

/** Whether the database can be reached, by TLS, and has this checkout's schema. */
export async function lookAtDatabase(name: string, { DATABASE_URL: url }: Variables): Promise<Finding[]> {
  if (!url)
    return [
      { what: 'DATABASE_URL', missing: "set it to what Neon's console shows: postgres://user:password@host/name" },
    ];
  const what = URL.canParse(url) ? `the database at ${new URL(url).host}` : 'DATABASE_URL';
  if (!/^postgres(ql)?:/.test(url) || !URL.canParse(url))
    return [{ what, missing: "it is no address: Neon's console shows one, as postgres://user:password@host/name" }];
  // What serves asks by https in any case; what deploys and migrates, as the address says.
  if (goesInTheClear(url)) return [{ what, missing: 'it is asked without TLS: put ?sslmode=require behind it' }];
  const migrations = await readMigrations();
  return withSession(url, async (session) => {
    const pending = await findPending(session, migrations);
    const count = pending.reduce((sum, each) => sum + each.migrations.length, 0);
    return [
      { what },
      {
        what: 'its schema',
        missing: count > 0 ? `${count} migrations are to be run: npm run db:migrate -- --env ${name}` : undefined,
        run: ['db:migrate', '--', '--env', name],
      },
    ];
  });
}

/** The project at Neon, its history and the branch that serves; a database elsewhere needs none. */
export async function lookAtNeon(environment: Named<EdgeEnvironment>, variables: Variables): Promise<Finding[]> {
  const isNeon = /\.neon\.tech$/.test(hostOf(variables.DATABASE_URL)) || environment.neon !== undefined;
  if (!isNeon && !variables.NEON_API_KEY)
    return [{ what: 'a project at Neon', note: 'none is named: without one a deploy keeps no branch as a way back' }];
  const access = readNeonAccess(variables, environment);
  const neon = openNeon(access);
  const { project } = access;
  const { id, region, historySeconds } = await neon.project().catch((error: unknown) => {
    if (!(error instanceof NeonRefusal) || error.status !== 404) throw error;
    throw new Fault(
      `there is no project ${project} that NEON_API_KEY opens: correct neon.project in environments.ts, or ` +
        `NEON_PROJECT_ID; the console shows it at Settings. ${made(environment.name)}`,
    );
  });
  const serving = await neon.serving();
  return [
    { what: `the project ${id}`, note: `${region}, keeps ${Math.round(historySeconds / 3600)} hours of history` },
    { what: `the branch ${serving.name}` },
  ];
}

const made = (name: string): string => `npm run state -- deploy --env ${name} makes one.`;

const hostOf = (url = ''): string => (URL.canParse(url) ? new URL(url).hostname : '');

/** Whether whoever sends mails takes them from us. */
export async function lookAtMail(
  { name, mail }: Pick<Named<EdgeEnvironment>, 'name' | 'mail'>,
  { MAIL_API_KEY: key }: Variables,
): Promise<Finding[]> {
  if (!mail)
    return [
      {
        what: 'who sends mails',
        missing: `environments.ts: ${name}.mail must be { from: "Isntgram <hello@…>", api: "https://…" }`,
      },
    ];
  // Nothing is in it to be sent: whoever takes the key complains about that.
  const answer = await fetch(mail.api, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key && { authorization: `Bearer ${key}` }) },
    body: '{}',
    signal: AbortSignal.timeout(20_000),
  }).catch((error: Error) => {
    const reason = error.cause instanceof Error ? error.cause.message || error.message : error.message;
    throw new Fault(`${new URL(mail.api).host} cannot be reached: ${reason}; is ${name}.mail.api right?`);
  });
  await answer.body?.cancel();
  const isRefused = answer.status === 401 || answer.status === 403;
  const what = `mails by ${new URL(mail.api).host}`;
  if (answer.status >= 500) return [{ what, missing: `it answers ${answer.status}: look at its status page` }];
  if (answer.status === 404) return [{ what, missing: `there is nothing at ${mail.api}: correct ${name}.mail.api` }];
  if (!key) return [{ what, note: 'it answers; set MAIL_API_KEY in this shell to have the key tried' }];
  return [{ what, missing: isRefused ? 'it refuses MAIL_API_KEY: make a new one there' : undefined }];
}
