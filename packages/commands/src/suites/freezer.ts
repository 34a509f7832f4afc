import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { closeDoor, openDoor } from '@isntgram/deploy/move/database/freeze';
import { withSession } from '@isntgram/node/migrations/session';

export interface Freezer {
  url: string;
  close(): Promise<void>;
}

/**
 * What an operator does, and what goes wrong while nobody looks, for suites that know addresses alone: PUT and DELETE
 * of /SLUG freeze and thaw a community; PUT of /dead-jobs/ID with `{job, why}` is a job that failed at every try.
 */
export async function serveFreezer(databaseUrl: string): Promise<Freezer> {
  const server = createServer(async (request, response) => {
    const [, slug = '', id] = (request.url ?? '').split('/');
    const body = await text(request);
    await withSession(databaseUrl, async (session) => {
      if (id !== undefined)
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
