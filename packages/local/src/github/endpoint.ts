import { once } from 'node:events';
import { createServer } from 'node:http';

export interface PackageVersion {
  id: number;
  digest: string;
  tags: string[];
  at: string;
  /** What the registry has under the digest. */
  manifest: object;
}

export interface GithubState {
  /** Versions by the package's name, as isntgram/api. */
  packages: Record<string, PackageVersion[]>;
  /** Answers to GET by path, without the query: what else of the API a test needs. */
  answers: Record<string, unknown>;
}

export interface GithubEndpoint {
  url: string;
  /** What it was told to do, as "DELETE /path". */
  told: string[];
  close(): Promise<void>;
}

/**
 * Stands in for api.github.com and ghcr.io at once: versions of packages (listed by page, deleted by id), their
 * manifests, and whatever `state.answers` has. Without the token everything is refused.
 */
export async function serveGithub(
  state: GithubState,
  { token, perPage = 100 }: { token: string; perPage?: number },
): Promise<GithubEndpoint> {
  const told: string[] = [];
  const tokens = new Set([`Bearer ${token}`, `Bearer ${Buffer.from(token).toString('base64')}`]);
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const answer = (status: number, body?: unknown) =>
      void response
        .writeHead(status, { 'content-type': 'application/json' })
        .end(body === undefined ? '' : JSON.stringify(body));
    if (request.method !== 'GET') told.push(`${request.method} ${pathname}`);
    if (!tokens.has(request.headers.authorization ?? '')) return answer(401, { message: 'Bad credentials' });
    if (Object.hasOwn(state.answers, pathname)) return answer(200, state.answers[pathname]);
    const [, name = '', reference = ''] = /^\/v2\/[^/]+\/(.+)\/manifests\/(.+)$/.exec(pathname) ?? [];
    const found = state.packages[name]?.find(({ digest, tags }) => digest === reference || tags.includes(reference));
    if (reference) return found ? answer(200, found.manifest) : answer(404, {});
    const [, encoded = '', id] =
      /^\/users\/[^/]+\/packages\/container\/([^/]+)\/versions(?:\/(\d+))?$/.exec(pathname) ?? [];
    const versions = state.packages[decodeURIComponent(encoded)];
    if (!versions) return answer(404, { message: 'Not Found' });
    const shown = versions.map(({ id: number, digest, tags, at }) => ({
      ...{ id: number, name: digest, created_at: at, metadata: { package_type: 'container', container: { tags } } },
    }));
    if (!id) {
      const first = (Number(searchParams.get('page') ?? 1) - 1) * perPage;
      return answer(200, shown.slice(first, first + perPage));
    }
    const index = versions.findIndex((version) => version.id === Number(id));
    if (index < 0) return answer(404, { message: 'Not Found' });
    if (request.method !== 'DELETE') return answer(200, shown[index]);
    versions.splice(index, 1);
    return answer(204);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The stand-in for GitHub has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    told,
    async close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
