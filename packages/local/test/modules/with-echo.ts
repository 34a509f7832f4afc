import { createApi } from '@isntgram/api/app';
import type { OpenDb } from '@isntgram/core/kernel/ports';
import { schemaOf } from '@isntgram/core/schema/names';
import { createNeonDb } from '@isntgram/edge/adapters/neon-db';
import { readModules } from '@isntgram/node/migrations/migration-files';
import { withSession } from '@isntgram/node/migrations/session';
import { cleanUp } from '@isntgram/node/testing/clean-up';
import { runPeople } from '@isntgram/vm-profile/ops/administration/people';
import type { Place } from '@isntgram/vm-profile/ops/administration/place';
import { runTenant } from '@isntgram/vm-profile/ops/administration/tenants';
import { serveNeonEndpoint } from '../../src/neon/endpoint.ts';
import { newCommunity } from '../core/community.ts';
import { apiModules } from './echo/api/modules.ts';
import { modules } from './echo/core/modules.ts';

const hostsKnownForMs = 10_000;

/** The database as the edge profile reaches it. */
async function overNeon(databaseUrl: string): Promise<OpenDb> {
  const endpoint = await serveNeonEndpoint({ databaseUrl, password: 'secret', connectionsMax: 2 });
  cleanUp(endpoint.close);
  return createNeonDb({ connectionString: 'postgres://app:secret@db.test/app', fetchEndpoint: endpoint.url });
}

interface Answered {
  id?: string;
  code?: string;
  available?: boolean;
  unread?: number;
  items?: Record<string, unknown>[];
}

/**
 * A product that has one module more, which nothing of it knows but its two lists, and the command that turns it on and
 * off.
 */
export async function withEcho(profile: 'edge' | 'vm' = 'vm') {
  const community = await newCommunity();
  const slug = community.platform.settings.defaultTenant;
  const openDb = profile === 'edge' ? await overNeon(community.databaseUrl) : community.platform.openDb;
  const platform = { ...community.platform, openDb, modules };
  const migrations = {
    ...community.migrations,
    modules: await readModules(new URL('echo/core/migrations/', import.meta.url), modules),
  };
  const api = createApi(platform, { modules: apiModules });
  const asking = () => {
    let cookie = '';
    return async (path: string, body?: unknown) => {
      const json = { method: 'POST', body: JSON.stringify(body) };
      const headers = { 'content-type': 'application/json', cookie };
      const request = new Request(`http://localhost/api/${path}`, { headers, ...(body !== undefined && json) });
      const answer = await api(request, () => undefined);
      const set = answer.headers.getSetCookie().map((each) => each.split(';')[0]);
      if (set.length > 0) cookie = set.join('; ');
      const text = await answer.text();
      return { status: answer.status, ...(JSON.parse(text || '{}') as Answered) };
    };
  };
  const ask = asking();
  const session = <T>(work: Parameters<typeof withSession<T>>[1]) => withSession(community.databaseUrl, work);
  const written: string[] = [];
  const tenant = async (line: string, values: Record<string, string | boolean> = {}): Promise<string> => {
    const said: string[] = [];
    await session((own) => {
      const place: Place = {
        ...{ session: own, migrations, modules: platform.modules, defaultTenant: slug },
        say: (text) => void said.push(text),
        write: async (text) => void written.push(text.trimEnd()),
        async *read() {
          yield* written;
        },
        ask: async () => undefined,
        openStore: async () => platform.mediaStore,
      };
      const asked = { words: line.split(' '), values };
      return line.startsWith('add ') ? runPeople(place, asked) : runTenant(place, asked);
    });
    community.clock.pass(hostsKnownForMs + 1);
    return said.join('\n');
  };
  const lines = (sql: string) =>
    session((own) => own.run(sql)).then((rows) => rows.map((row) => Object.values(row).join(' ')));
  const hasTable = async () =>
    (await lines(`select to_regclass('"${schemaOf(slug)}"."echoes"') is not null`))[0] === 'true';
  return { ...community, ask, asking, hasTable, lines, migrations, platform, session, slug, tenant };
}
