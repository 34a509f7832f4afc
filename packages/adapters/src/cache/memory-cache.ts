import { type Cache, type Clock, outdatedHeader } from '@isntgram/core/kernel/ports';

interface Entry {
  status: number;
  headers: [string, string][];
  body: ArrayBuffer;
  expiresAtMs: number;
  tags: readonly string[];
  sizeBytes: number;
}

/** What a map entry, its key and a few headers weigh beside the body. */
const overheadBytes = 1024;

/** Answers in this process' memory, at most `bytesMax` of them; what was used least lately makes room. */
export function createMemoryCache(bytesMax: number, clock: Clock): Cache {
  /** In the order of their last use. */
  const entries = new Map<string, Entry>();
  const keysOf = new Map<string, Set<string>>();
  let sizeBytes = 0;

  function drop(key: string): void {
    const entry = entries.get(key);
    if (!entry) return;
    entries.delete(key);
    sizeBytes -= entry.sizeBytes;
    for (const tag of entry.tags) {
      const keys = keysOf.get(tag);
      keys?.delete(key);
      if (keys?.size === 0) keysOf.delete(tag);
    }
  }

  function keep(key: string, entry: Entry): void {
    drop(key);
    if (entry.sizeBytes > bytesMax) return;
    entries.set(key, entry);
    sizeBytes += entry.sizeBytes;
    for (const tag of entry.tags) keysOf.set(tag, (keysOf.get(tag) ?? new Set()).add(key));
    for (const oldest of entries.keys()) {
      if (sizeBytes <= bytesMax) return;
      drop(oldest);
    }
  }

  return {
    async get(key) {
      const entry = entries.get(key);
      if (!entry) return undefined;
      if (entry.expiresAtMs <= clock.now().getTime()) {
        drop(key);
        return undefined;
      }
      entries.delete(key);
      entries.set(key, entry);
      const { body, status, headers } = entry;
      return new Response(body, { status, headers });
    },
    async put(key, response, ttlSeconds, tags = []) {
      const expiresAtMs = clock.now().getTime() + ttlSeconds * 1000;
      const body = await response.arrayBuffer();
      const { status, headers } = response;
      const weight = body.byteLength + key.length * 2 + overheadBytes;
      keep(key, { status, headers: [...headers], body, expiresAtMs, tags: [...new Set(tags)], sizeBytes: weight });
    },
    async remove(key) {
      drop(key);
    },
    async purge(tags) {
      for (const key of new Set(tags.flatMap((tag) => [...(keysOf.get(tag) ?? [])])))
        entries.get(key)?.headers.push([outdatedHeader, '1']);
    },
  };
}
