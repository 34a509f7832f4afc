import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Session } from '@isntgram/core/kernel/migrations/session';
import { schemaOf } from '@isntgram/core/schema/names';
import { closeDoor, openDoor } from '@isntgram/deploy/move/database/freeze';
import { withSession } from '@isntgram/node/migrations/session';

export interface Freezer {
  url: string;
  close(): Promise<void>;
}

/**
 * What an operator does, and what goes wrong while nobody looks, for suites that know addresses alone: PUT and DELETE
 * of /SLUG freeze and thaw a community; PUT of /dead-jobs/ID with `{job, why}` is a job that failed at every try; PUT
 * of /mondays/SLUG/USERNAME makes the weekly mail of a person due, as if it were Monday morning.
 */
export async function serveFreezer(databaseUrl: string): Promise<Freezer> {
  const server = createServer(async (request, response) => {
    const [, slug = '', id, username] = (request.url ?? '').split('/');
    const body = await text(request);
    await withSession(databaseUrl, async (session) => {
      if (id !== undefined && username !== undefined) await haveMonday(session, id, username);
      else if (id !== undefined)
        await session.run(
          `insert into public.dead_jobs (id, tenant, job, why)
            select $1, given -> 'job' ->> 'tenant', given -> 'job', given ->> 'why' from (select $2::jsonb as given) g`,
          [id, body],
        );
      else if (request.method === 'PUT') await closeDoor(session, slug);
      else await openDoor(session, slug);
    });
    response.writeHead(204).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The freezer has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    async close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function haveMonday(session: Session, slug: string, username: string): Promise<void> {
  const schema = `"${schemaOf(slug)}"`;
  await session.run(
    `update ${schema}.weekly_mails set next_at = now() - interval '1 second', told_at = null
      where next_at is not null and user_id = (select id from ${schema}.users where username = $1)`,
    [username],
  );
  await session.run(`insert into public.due (tenant, what, at) values ($1, 'weekly', now()) on conflict do nothing`, [
    slug,
  ]);
}
