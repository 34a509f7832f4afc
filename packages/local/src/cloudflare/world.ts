import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Account, Script, Token, Version } from './model.ts';

/** An id of Cloudflare's: 32 hexadecimal digits. */
export const newId = (): string => randomBytes(16).toString('hex');
export const newUuid = (): string => randomUUID();

/** The same id for the same thing each time. */
export const idOf = (what: string): string => createHash('md5').update(what).digest('hex');

export interface WorldOptions {
  folder: string;
  accountId: string;
  zones: readonly string[];
  tokens: readonly Token[];
  now: () => Date;
}

/** What the stand-in knows, and where it lies on the disk. */
export interface World {
  readonly account: Account;
  readonly folder: string;
  now(): Date;
  /** Where a version's modules and files lie. */
  folderOf(version: Pick<Version, 'id'>): { modules: string; assets: string };
  blob(hash: string): string;
  script(name: string): Script | undefined;
  /** Writes what changed. */
  save(): void;
}

function newAccount({ accountId, zones, tokens }: WorldOptions): Account {
  return {
    id: accountId,
    name: 'Isntgram',
    subdomain: 'isntgram',
    scripts: [],
    queues: [],
    buckets: [],
    kv: [],
    zones: zones.map((name) => ({
      id: idOf(`zone ${name}`),
      name,
      routes: [],
      dnsRecords: [],
      customHostnames: [],
      fallbackOrigin: undefined,
    })),
    domains: [],
    tokens: [...tokens],
  };
}

/** Opens what `folder` holds of an earlier run, or begins anew. */
export function openWorld(options: WorldOptions): World {
  const { folder, now } = options;
  const file = join(folder, 'account.json');
  mkdirSync(join(folder, 'blobs'), { recursive: true });
  const fresh = newAccount(options);
  const account: Account = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : fresh;
  for (const zone of fresh.zones) if (!account.zones.some(({ id }) => id === zone.id)) account.zones.push(zone);
  account.tokens = fresh.tokens;
  return {
    account,
    folder,
    now,
    folderOf: ({ id }) => ({
      modules: join(folder, 'versions', id, 'modules'),
      assets: join(folder, 'versions', id, 'assets'),
    }),
    blob: (hash) => join(folder, 'blobs', hash),
    script: (name) => account.scripts.find((script) => script.name === name),
    save() {
      writeFileSync(`${file}.new`, JSON.stringify(account));
      renameSync(`${file}.new`, file);
    },
  };
}
