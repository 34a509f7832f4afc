import { Fault } from '@isntgram/cli/fault';
import * as z from 'zod';
import { type GithubAccess, openGithub } from '../github/api.ts';
import type { Version } from './plan.ts';
import { openRegistry, type Versions } from './registry.ts';

const version = z.object({
  id: z.number(),
  name: z.string(),
  created_at: z.string(),
  metadata: z.object({ container: z.object({ tags: z.array(z.string()) }) }),
});

export interface GithubPackages extends GithubAccess {
  /** https://ghcr.io, or what stands in for it. */
  registry: string;
}

const perPage = 100;

/** The versions of OWNER/…/IMAGE in GHCR, whose own API lists them all, untagged ones too, and alone can delete. */
export function versionsOfGithub({ api, registry, token }: GithubPackages, name: string): Versions {
  const [owner = '', ...image] = name.split('/');
  const registryApi = openRegistry(registry, name, token);
  const ask = openGithub({ api, token });
  const packagePath = `packages/container/${encodeURIComponent(image.join('/'))}/versions`;
  let account: Promise<string> | undefined;
  /** An organisation's packages and a person's have different addresses. */
  const home = () => {
    account ??= ask(`/orgs/${owner}`).then(({ ok }) => `/${ok ? 'orgs' : 'users'}/${owner}/${packagePath}`);
    return account;
  };
  async function read(path: string): Promise<unknown> {
    const answer = await ask(path);
    if (answer.status === 404) return undefined;
    if (!answer.ok)
      throw new Fault(`GitHub answers ${answer.status} for the versions of ${name}: may the token write packages?`);
    return answer.json();
  }
  const ids = new Map<string, number>();
  return {
    async list() {
      const found: Version[] = [];
      for (let page = 1; ; page += 1) {
        const versions = z.array(version).parse((await read(`${await home()}?per_page=${perPage}&page=${page}`)) ?? []);
        for (const { id, name: digest, created_at: at, metadata } of versions) {
          ids.set(digest, id);
          const manifest = await registryApi.manifest(digest);
          const children = manifest?.manifests.map((child) => child.digest) ?? [];
          found.push({
            digest,
            tags: metadata.container.tags,
            at: new Date(at),
            children,
            subject: manifest?.subject?.digest,
          });
        }
        if (versions.length < perPage) return found;
      }
    },
    async remove({ digest, tags }) {
      const path = `${await home()}/${ids.get(digest)}`;
      const now = await read(path);
      if (now === undefined) return false;
      const named = version.parse(now).metadata.container.tags;
      if (named.some((tag) => !tags.includes(tag))) return false;
      const answer = await ask(path, 'DELETE');
      if (answer.ok || answer.status === 404) return answer.ok;
      throw new Fault(
        `GitHub answers ${answer.status} to the deletion of ${name}@${digest}: may the token delete packages?`,
      );
    },
  };
}
