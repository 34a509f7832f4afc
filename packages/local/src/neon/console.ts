import { once } from 'node:events';
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { z } from 'zod';

const path = /^\/projects\/([^/]+)(?:\/(branches|operations)(?:\/([^/]+)(?:\/(restore))?)?)?$/;
const body = z.object({
  branch: z.object({ parent_id: z.string(), name: z.string() }).optional(),
  endpoints: z.array(z.object({ type: z.string() })).optional(),
  project: z.object({ history_retention_seconds: z.number() }).optional(),
  source_timestamp: z.string().optional(),
  preserve_under_name: z.string().optional(),
});

export interface NeonConsole {
  /** What NEON_API_URL is to be. */
  url: string;
  branches: { id: string; name: string; created_at: string; default: boolean }[];
  /** Every call that changes something, as "POST /branches {…}". */
  told: string[];
  /** The operation of the next change fails. */
  failNext(): void;
  close(): Promise<void>;
}

/**
 * Stands in for the part of Neon's API that copies need: a project whose branches are remembered, each call answered
 * with an operation that is finished when it is asked for the second time. `databaseUrl` is where every branch with a
 * compute is.
 */
export async function serveNeonConsole({
  project,
  key,
  databaseUrl,
}: Record<'project' | 'key' | 'databaseUrl', string>): Promise<NeonConsole> {
  const branches = [{ id: 'br-main', name: 'main', created_at: '2026-01-01T00:00:00Z', default: true }];
  const [told, asked, failed] = [[] as string[], new Set<string>(), new Set<string>()];
  let [history, made, changes, fails] = [86_400, 0, 0, false];
  const newBranch = (name: string) => {
    made += 1;
    const branch = { id: `br-${made}`, name, created_at: new Date().toISOString(), default: false };
    branches.push(branch);
    return branch;
  };
  const server = createServer(async (request, response) => {
    const answer = (status: number, value: unknown) =>
      void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    const [, of, kind, id = '', verb] = path.exec(request.url ?? '') ?? [];
    if (request.headers.authorization !== `Bearer ${key}`) return answer(401, { message: 'authentication failed' });
    if (of !== project) return answer(404, { message: 'project not found' });
    const given = body.parse(request.method === 'POST' || request.method === 'PATCH' ? await json(request) : {});
    const rest = (request.url ?? '').slice(`/projects/${project}`.length);
    if (request.method !== 'GET') told.push(`${request.method} ${rest} ${JSON.stringify(given)}`.replace(/ \{\}$/, ''));
    if (request.method !== 'GET') changes += 1;
    const operations = [{ id: `op-${changes}` }];
    if (fails && request.method !== 'GET') {
      failed.add(`op-${changes}`);
      fails = false;
    }
    const found = branches.find((branch) => branch.id === id);
    if (kind === 'operations') {
      const status = failed.has(id) ? 'failed' : asked.has(id) ? 'finished' : 'running';
      asked.add(id);
      return answer(200, { operation: { id, status } });
    }
    if (kind === 'branches' && id && !found) return answer(404, { message: 'branch not found' });
    if (kind === undefined) {
      history = given.project?.history_retention_seconds ?? history;
      return answer(200, {
        project: { id: project, history_retention_seconds: history },
        operations: request.method === 'GET' ? [] : operations,
      });
    }
    if (request.method === 'GET') return answer(200, { branches });
    if (request.method === 'DELETE') {
      branches.splice(
        branches.findIndex((branch) => branch.id === id),
        1,
      );
      return answer(200, { operations });
    }
    if (verb === 'restore') {
      newBranch(given.preserve_under_name ?? '');
      return answer(200, { branch: found, operations });
    }
    const uris = given.endpoints ? [{ connection_uri: databaseUrl }] : [];
    return answer(201, { branch: newBranch(given.branch?.name ?? ''), operations, connection_uris: uris });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error("The stand-in for Neon's console has no port.");
  return {
    ...{ url: `http://127.0.0.1:${address.port}`, branches, told },
    failNext() {
      fails = true;
    },
    async close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
