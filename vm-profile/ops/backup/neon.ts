import { setTimeout as wait } from 'node:timers/promises';
import { Fault } from '@isntgram/cli/fault';
import { z } from 'zod';

/** What says which database of Neon it is, and may change it. */
export interface NeonAccess {
  /** https://console.neon.tech/api/v2, or what stands in for it. */
  api: string;
  key: string;
  project: string;
  /** The branch that serves; the project's own default where it is not named. */
  branch?: string | undefined;
}

export interface NeonBranch {
  id: string;
  name: string;
  at: Date;
  isDefault: boolean;
}

const branch = z.object({
  id: z.string(),
  name: z.string(),
  created_at: z.string(),
  default: z.boolean().default(false),
});
const operations = z.object({ operations: z.array(z.object({ id: z.string() })).default([]) });
const created = operations.extend({
  branch,
  connection_uris: z.array(z.object({ connection_uri: z.string() })).default([]),
});

const answerTimeoutMs = 30_000;
const operationTimeoutMs = 300_000;
const finished = new Set(['finished', 'skipped']);

const toBranch = ({ id, name, created_at, default: isDefault }: z.infer<typeof branch>): NeonBranch => ({
  ...{ id, name, isDefault },
  at: new Date(created_at),
});

/**
 * Neon's API, v2. Neon keeps the history of every branch: a copy is a branch, and a restore goes back in time. Each
 * call ends when Neon has done what it was asked to. @throws Fault in words for whoever runs it
 */
export function openNeon({ api, key, project }: NeonAccess) {
  async function ask(method: string, path: string, body?: object): Promise<unknown> {
    const answer = await fetch(`${api}/projects/${encodeURIComponent(project)}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        accept: 'application/json',
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(answerTimeoutMs),
    }).catch((error: Error) => {
      throw new Fault(`Neon's API cannot be reached at ${new URL(api).host}: ${error.message}`);
    });
    if (answer.ok) return answer.json();
    if (answer.status === 401 || answer.status === 403)
      throw new Fault('Neon refuses the key: NEON_API_KEY must be one that may change the project NEON_PROJECT_ID.');
    const { message } = z.object({ message: z.string().default('') }).parse(await answer.json().catch(() => ({})));
    throw new Fault(`Neon answers ${answer.status} to ${method} ${path || 'the project'}${message && `: ${message}`}`);
  }

  /** Waits until everything that a call began is done. */
  async function settle(answer: unknown): Promise<void> {
    const until = Date.now() + operationTimeoutMs;
    for (const { id } of operations.parse(answer).operations) {
      for (;;) {
        const { operation } = z
          .object({ operation: z.object({ status: z.string(), error: z.string().optional() }) })
          .parse(await ask('GET', `/operations/${id}`));
        if (finished.has(operation.status)) break;
        if (['failed', 'error', 'cancelled'].includes(operation.status))
          throw new Fault(`Neon did not do it: ${operation.error ?? operation.status}.`);
        if (Date.now() > until)
          throw new Fault(`Neon has not done it after ${operationTimeoutMs / 60_000} minutes: look at its console.`);
        await wait(500);
      }
    }
  }

  return {
    /** For how long it keeps what was. */
    async historySeconds(): Promise<number> {
      const answer = z.object({ project: z.object({ history_retention_seconds: z.number().default(0) }) });
      return answer.parse(await ask('GET', '')).project.history_retention_seconds;
    },
    async keepHistory(seconds: number): Promise<void> {
      await settle(await ask('PATCH', '', { project: { history_retention_seconds: seconds } }));
    },
    async branches(): Promise<NeonBranch[]> {
      const answer = z.object({ branches: z.array(branch) }).parse(await ask('GET', '/branches'));
      return answer.branches.map(toBranch).sort((one, other) => one.at.getTime() - other.at.getTime());
    },
    /**
     * A branch of the present. With a compute it can be asked, at the address that is answered. What does not get ready
     * is removed.
     */
    async createBranch(
      parent: string,
      name: string,
      compute: boolean,
    ): Promise<{ id: string; databaseUrl: string | undefined }> {
      const asked = { branch: { parent_id: parent, name }, ...(compute && { endpoints: [{ type: 'read_write' }] }) };
      const answer = created.parse(await ask('POST', '/branches', asked));
      const { id } = answer.branch;
      await settle(answer).catch(async (error: Error) => {
        const removed = ask('DELETE', `/branches/${id}`).then(settle);
        await removed.catch(() => {
          throw new Fault(`${error.message} The branch ${name} is left behind: remove it in Neon's console.`);
        });
        throw error;
      });
      return { id, databaseUrl: answer.connection_uris[0]?.connection_uri };
    },
    async removeBranch(id: string): Promise<void> {
      await settle(await ask('DELETE', `/branches/${id}`));
    },
    /** Puts the branch back to what it was then; how it is now stays as a branch of its own. */
    async restore(id: string, at: Date, keptAs: string): Promise<void> {
      const asked = { source_branch_id: id, source_timestamp: at.toISOString(), preserve_under_name: keptAs };
      await settle(await ask('POST', `/branches/${id}/restore`, asked));
    },
  };
}
export type Neon = ReturnType<typeof openNeon>;

/** @throws Fault where the variables do not say which database it is */
export function readNeonAccess(variables: Readonly<Record<string, string | undefined>>): NeonAccess {
  const { NEON_API_KEY: key, NEON_PROJECT_ID: project, NEON_BRANCH_ID, NEON_API_URL } = variables;
  const missing = Object.entries({ NEON_API_KEY: key, NEON_PROJECT_ID: project }).flatMap(([name, value]) =>
    value ? [] : [name],
  );
  if (!key || !project)
    throw new Fault(
      `The database is managed elsewhere. Set ${missing.join(' and ')} for Neon's own copies of it; .env.example ` +
        'explains them.',
    );
  return { key, project, api: NEON_API_URL || 'https://console.neon.tech/api/v2', branch: NEON_BRANCH_ID };
}
