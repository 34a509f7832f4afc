import { fetchWithRetries } from '@isntgram/adapters/storage/s3-request';
import { Fault } from '@isntgram/cli/fault';
import * as z from 'zod';
import { answerChallenge, type RegistryUser } from './challenge.ts';
import type { Version } from './plan.ts';

/** The versions of one image, wherever they are. */
export interface Versions {
  list(): Promise<Version[]>;
  /** Deletes a version; false where it has other tags by now, or is gone. */
  remove(version: Version): Promise<boolean>;
}

const manifest = z.object({
  config: z.object({ digest: z.string() }).optional(),
  manifests: z.array(z.object({ digest: z.string() })).default([]),
  subject: z.object({ digest: z.string() }).optional(),
});
const imageConfig = z.object({
  created: z.string().default(''),
  config: z
    .object({
      Env: z
        .array(z.string())
        .nullish()
        .transform((all) => all ?? []),
    })
    .default({ Env: [] }),
});
export type Manifest = z.infer<typeof manifest> & { digest: string };

const accept = [
  'oci.image.index.v1',
  'oci.image.manifest.v1',
  'docker.distribution.manifest.list.v2',
  'docker.distribution.manifest.v2',
]
  .map((kind) => `application/vnd.${kind}+json`)
  .join(', ');
const timeoutMs = 30_000;

interface Sent {
  method?: string;
  /** The content type of the body. */
  type?: string;
  body?: ArrayBuffer;
}

/** Where a registry answers. One on this machine is spoken to without TLS, as engines do. */
export const originOf = (host: string): string => {
  if (host === 'docker.io') return 'https://registry-1.docker.io';
  return `${isLocal(host) ? 'http' : 'https'}://${host}`;
};
export const isLocal = (host: string): boolean => /^(?:localhost|127\.0\.0\.1)(?::\d+)?$/.test(host);

/** Who asks: a token, sent as GHCR takes it, or a user who answers what the registry asks for. */
type Access = string | RegistryUser;

/** A registry's own API, of the Open Container Initiative. */
export function openRegistry(origin: string, name: string, access?: Access) {
  let authorization = typeof access === 'string' ? `Bearer ${Buffer.from(access).toString('base64')}` : undefined;
  const send = (path: string, { method = 'GET', type = '', body }: Sent) =>
    // Each of these may be asked twice: a registry fails now and then while another writes the same.
    fetchWithRetries(() =>
      fetch(`${origin}/v2/${name}/${path}`, {
        method,
        headers: { accept, ...(authorization && { authorization }), ...(type && { 'content-type': type }) },
        ...(body && { body }),
        signal: AbortSignal.timeout(timeoutMs),
      }),
    ).catch((error: Error) => {
      throw new Fault(
        `${origin} cannot be reached: ${error.cause instanceof Error ? error.cause.message : error.message}`,
      );
    });
  async function ask(path: string, sent: Sent = {}): Promise<Response> {
    const answer = await send(path, sent);
    if (answer.status !== 401 || typeof access !== 'object') return answer;
    authorization = await answerChallenge(
      answer.headers.get('www-authenticate') ?? '',
      access,
      `repository:${name}:pull,push`,
    );
    return send(path, sent);
  }
  const must = (answer: Response, what: string): Response => {
    if (answer.ok) return answer;
    throw new Fault(`${origin} answers ${answer.status} for ${what} of ${name}.`);
  };
  const readConfig = async (digest: string) =>
    imageConfig.parse(await must(await ask(`blobs/${digest}`), digest).json());
  return {
    /** @returns undefined where there is none */
    async manifest(reference: string): Promise<Manifest | undefined> {
      const answer = await ask(`manifests/${reference}`);
      if (answer.status === 404) return undefined;
      const digest = must(answer, reference).headers.get('docker-content-digest') ?? reference;
      return { ...manifest.parse(await answer.json()), digest };
    },
    /**
     * Lets a tag lead to what is there under a digest, to the byte. @returns false where that is gone; @throws Fault
     * where it may not
     */
    async tag(digest: string, tag: string): Promise<boolean> {
      const now = await ask(`manifests/${tag}`, { method: 'HEAD' });
      if (now.ok && now.headers.get('docker-content-digest') === digest) return true;
      const found = await ask(`manifests/${digest}`);
      if (found.status === 404) return false;
      must(found, digest);
      const type = found.headers.get('content-type') ?? '';
      must(
        await ask(`manifests/${tag}`, { method: 'PUT', type, body: await found.arrayBuffer() }),
        `writing the tag ${tag}`,
      );
      return true;
    },
    async tags(): Promise<string[]> {
      const found: string[] = [];
      for (let path: string | undefined = 'tags/list?n=100'; path; ) {
        const answer: Response = await ask(path);
        if (answer.status === 404) return [];
        const { tags } = z
          .object({ tags: z.array(z.string()).nullable() })
          .parse(await must(answer, 'the tags').json());
        found.push(...(tags ?? []));
        path = /[?&]([^>]*)>; *rel="next"/.exec(answer.headers.get('link') ?? '')?.[1];
        if (path) path = `tags/list?${path}`;
      }
      return found;
    },
    async createdAt(config: string): Promise<Date> {
      return new Date((await readConfig(config)).created);
    },
    /** The variables that an image sets, as NAME=value; of an index those of the first image in it that sets any. */
    async variablesOf(reference: string): Promise<string[]> {
      const found = await this.manifest(reference);
      if (!found) throw new Fault(`${origin} has no ${reference} of ${name}.`);
      if (found.config) return (await readConfig(found.config.digest)).config.Env;
      for (const { digest } of found.manifests) {
        const variables = await this.variablesOf(digest);
        if (variables.length > 0) return variables;
      }
      return [];
    },
    async remove(digest: string): Promise<void> {
      const answer = await ask(`manifests/${digest}`, { method: 'DELETE' });
      if (answer.status !== 404) must(answer, digest);
    },
  };
}

/**
 * The versions in a registry that has nothing but that API: what no tag leads to cannot be listed there, and is
 * collected by itself.
 */
export function versionsOfRegistry(origin: string, name: string): Versions {
  const registry = openRegistry(origin, name);
  /**
   * Of an image its config tells; of an index the newest of what it lists. One that tells nothing counts as of now, and
   * stays.
   */
  async function createdAt({ config, manifests }: Manifest): Promise<Date> {
    const of = async (digest: string) => {
      const at = await registry.createdAt(digest);
      return Number.isNaN(at.getTime()) ? new Date() : at;
    };
    if (config) return of(config.digest);
    const children = await Promise.all(manifests.map(({ digest }) => registry.manifest(digest)));
    const times = await Promise.all(children.map((child) => (child ? createdAt(child) : new Date(0))));
    return new Date(Math.max(...times.map((time) => time.getTime())));
  }
  async function list(): Promise<Version[]> {
    const found = new Map<string, Version>();
    for (const tag of await registry.tags()) {
      const one = await registry.manifest(tag);
      if (!one) continue;
      const tags = [...(found.get(one.digest)?.tags ?? []), tag];
      const at = found.get(one.digest)?.at ?? (await createdAt(one));
      const children = one.manifests.map(({ digest }) => digest);
      found.set(one.digest, { digest: one.digest, tags, at, children, subject: one.subject?.digest });
    }
    return [...found.values()];
  }
  return {
    list,
    async remove({ digest, tags }) {
      const now = await Promise.all(tags.map((tag) => registry.manifest(tag)));
      if (now.some((one) => one?.digest !== digest)) return false;
      await registry.remove(digest);
      return true;
    },
  };
}
