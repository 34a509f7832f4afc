import { Fault } from '@isntgram/cli/fault';
import * as z from 'zod';
import type { NeonAccess } from './access.ts';
import { createAsk, NeonRefusal, NeonUnheard, operations, type Patience, patience, settle } from './ask.ts';

export interface NeonBranch {
  id: string;
  name: string;
  /** When it was made. */
  at: Date;
  isDefault: boolean;
  parent: string | undefined;
  /** When Neon removes it by itself. */
  expiresAt: Date | undefined;
}

/** A point in a branch's history, by the clock or by Postgres' own count, as "0/15E7A80". */
export type NeonPoint = { at: Date } | { lsn: string };

export interface NewBranch {
  name: string;
  /** Its parent; the project's default branch where it is not named. */
  of?: string | undefined;
  /** A point in the parent's history; its present where it is not said. */
  from?: NeonPoint | undefined;
  /** With a compute it can be asked. */
  compute?: boolean | undefined;
  /** Within 30 days. */
  expiresAt?: Date | undefined;
}

const branch = z.object({
  id: z.string(),
  name: z.string(),
  created_at: z.string(),
  default: z.boolean().default(false),
  parent_id: z.string().optional(),
  expires_at: z.string().nullish(),
});
const uris = z.object({ connection_uris: z.array(z.object({ connection_uri: z.string() })).default([]) });
const endpoint = z.object({ id: z.string(), branch_id: z.string(), host: z.string(), type: z.string() });
const database = z.object({ name: z.string(), owner_name: z.string() });

const toBranch = (given: z.infer<typeof branch>): NeonBranch => ({
  ...{ id: given.id, name: given.name, isDefault: given.default, parent: given.parent_id },
  at: new Date(given.created_at),
  expiresAt: given.expires_at ? new Date(given.expires_at) : undefined,
});

const pointOf = (prefix: 'parent' | 'source', point: NeonPoint | undefined) => ({
  ...(point && 'at' in point && { [`${prefix}_timestamp`]: point.at.toISOString() }),
  ...(point && 'lsn' in point && { [`${prefix}_lsn`]: point.lsn }),
});

/**
 * Neon's API, v2, as far as copies, deploys and previews need it. Neon keeps the history of every branch: a copy is a
 * branch, and a restore goes back in time. Each call ends when Neon has done what it was asked to.
 * https://neon.com/docs/reference/api. @throws Fault in words for whoever runs it, never with the key
 */
export function openNeon(access: NeonAccess, patient: Patience = patience) {
  const ask = createAsk(access, patient);
  const done = async (answer: unknown) => settle(ask, answer, patient);
  const at = (id: string, rest = '') => `/branches/${encodeURIComponent(id)}${rest}`;

  const branches = async (): Promise<NeonBranch[]> => {
    const answer = z.object({ branches: z.array(branch) }).parse(await ask('GET', '/branches?limit=10000'));
    return answer.branches.map(toBranch).sort((one, other) => one.at.getTime() - other.at.getTime());
  };

  const removeBranch = async (id: string): Promise<void> => {
    const answer = await ask('DELETE', at(id)).catch((error: unknown) => {
      // Somebody else, or its time, removed it.
      if (error instanceof NeonRefusal && error.status === 404) return {};
      throw error;
    });
    await done(answer);
  };

  /** The address at which a branch's compute is asked, with its password. */
  const connectionUri = async (id: string, pooled = false): Promise<string> => {
    const { databases } = z.object({ databases: z.array(database) }).parse(await ask('GET', at(id, '/databases')));
    const first = databases.find(({ name }) => name === 'isntgram') ?? databases[0];
    if (!first) throw new Fault(`The branch ${id} has no database: look at Neon's console.`);
    const names = { branch_id: id, database_name: first.name, role_name: first.owner_name, pooled: String(pooled) };
    return z.object({ uri: z.string() }).parse(await ask('GET', `/connection_uri?${new URLSearchParams(names)}`)).uri;
  };

  /** Where the answer got lost on its way, the branch may be there all the same. */
  const requestBranch = async (body: object, name: string): Promise<unknown> =>
    ask('POST', '/branches', body).catch(async (error: unknown) => {
      if (!(error instanceof NeonUnheard)) throw error;
      const made = (await branches()).find((one) => one.name === name);
      if (!made) throw error;
      const all = operations.parse(await ask('GET', '/operations')).operations;
      const own = all.filter(({ branch_id: of }) => of === made.id);
      return { branch: { id: made.id, name, created_at: made.at.toISOString() }, operations: own };
    });

  return {
    branches,
    removeBranch,
    connectionUri,
    /** @throws Fault where the project is not there */
    async project(): Promise<{ id: string; name: string; region: string; historySeconds: number }> {
      const { project } = z
        .object({
          project: z.object({
            id: z.string(),
            name: z.string().default(''),
            region_id: z.string().default(''),
            history_retention_seconds: z.number().default(0),
          }),
        })
        .parse(await ask('GET', ''));
      const { id, name, region_id: region, history_retention_seconds: historySeconds } = project;
      return { id, name, region, historySeconds };
    },
    async keepHistory(seconds: number): Promise<void> {
      await done(await ask('PATCH', '', { project: { history_retention_seconds: seconds } }));
    },
    /** The branch that serves. @throws Fault where it is not there */
    async serving(): Promise<NeonBranch> {
      const found = (await branches()).find(({ id, name, isDefault }) =>
        access.branch ? id === access.branch || name === access.branch : isDefault,
      );
      if (found) return found;
      throw new Fault(
        access.branch ? `The project has no branch ${access.branch}: correct NEON_BRANCH_ID.` : 'Set NEON_BRANCH_ID.',
      );
    },
    /** What does not get ready is removed. With a compute, its address is answered. */
    async createBranch({ name, of, from, compute = false, expiresAt }: NewBranch) {
      const asked = {
        branch: {
          name,
          ...(of && { parent_id: of }),
          ...pointOf('parent', from),
          ...(expiresAt && { expires_at: expiresAt.toISOString() }),
        },
        ...(compute && { endpoints: [{ type: 'read_write' }] }),
      };
      const answer = await requestBranch(asked, name);
      const { id } = z.object({ branch }).parse(answer).branch;
      try {
        await done(answer);
        const [told] = uris.parse(answer).connection_uris;
        return { id, name, databaseUrl: compute ? (told?.connection_uri ?? (await connectionUri(id))) : undefined };
      } catch (error) {
        await removeBranch(id).catch(() => {
          const what = error instanceof Error ? error.message : String(error);
          throw new Fault(`${what} The branch ${name} is left behind: remove it in Neon's console.`);
        });
        throw error;
      }
    },
    /**
     * Puts a branch back to what it was then, or to what another branch is; how it is now stays as a branch of its own,
     * with all branches that were made of it. Its address stays, its connections break.
     */
    async restoreBranch(id: string, from: { branch?: string; point?: NeonPoint }, keptAs: string): Promise<void> {
      const source = { source_branch_id: from.branch ?? id, ...pointOf('source', from.point) };
      await done(await ask('POST', at(id, '/restore'), { ...source, preserve_under_name: keptAs }));
    },
    async renameBranch(id: string, name: string): Promise<void> {
      await done(await ask('PATCH', at(id), { branch: { name } }));
    },
    /** Another end of its time, or none. */
    async expireBranch(id: string, expiresAt: Date | undefined): Promise<void> {
      await done(await ask('PATCH', at(id), { branch: { expires_at: expiresAt?.toISOString() ?? null } }));
    },
    async setDefault(id: string): Promise<void> {
      await done(await ask('POST', at(id, '/set_as_default'), {}));
    },
    /** The computes of a branch. */
    async endpoints(id: string): Promise<{ id: string; host: string; type: string }[]> {
      return z.object({ endpoints: z.array(endpoint) }).parse(await ask('GET', at(id, '/endpoints'))).endpoints;
    },
    async createEndpoint(id: string): Promise<void> {
      await done(await ask('POST', '/endpoints', { endpoint: { branch_id: id, type: 'read_write' } }));
    },
  };
}
export type Neon = ReturnType<typeof openNeon>;
