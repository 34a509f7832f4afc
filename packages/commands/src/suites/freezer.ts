import { once } from 'node:events';
import { createServer } from 'node:http';
import { closeDoor, openDoor } from '@isntgram/deploy/move/database/freeze';
import { withSession } from '@isntgram/node/migrations/session';

export interface Freezer {
  url: string;
  close(): Promise<void>;
}

/**
 * What an operator does, for suites that know addresses alone: PUT and DELETE of /SLUG freeze and thaw a community.
 */
export async function serveFreezer(databaseUrl: string): Promise<Freezer> {
  const server = createServer(async (request, response) => {
    const slug = (request.url ?? '').slice(1);
    await withSession(databaseUrl, (session) =>
      request.method === 'PUT' ? closeDoor(session, slug) : openDoor(session, slug),
    );
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
