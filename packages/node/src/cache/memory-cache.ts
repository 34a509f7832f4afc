import { type Cache, type Clock, outdatedHeader } from '@isntgram/core/kernel/ports';
import { LRUCache } from 'lru-cache';

interface Entry {
  status: number;
  headers: [string, string][];
  body: ArrayBuffer;
  expiresAtMs: number;
  tags: readonly string[];
}

/** What a map entry, its key and a few headers weigh beside the body. */
const overheadBytes = 1024;

/** Answers in this process' memory, at most `bytesMax` of them; what was used least lately makes room. */
export function createMemoryCache(bytesMax: number, clock: Clock): Cache {
  const keysOf = new Map<string, Set<string>>();
  const entries = new LRUCache<string, Entry>({
    dispose({ tags }, key) {
      for (const tag of tags) {
        const keys = keysOf.get(tag);
        keys?.delete(key);
        if (keys?.size === 0) keysOf.delete(tag);
      }
    },
    maxSize: bytesMax,
    sizeCalculation: ({ body }, key) => body.byteLength + key.length * 2 + overheadBytes,
  });
  return {
    async get(key) {
      const entry = entries.get(key);
      if (!entry) return undefined;
      if (entry.expiresAtMs > clock.now().getTime()) {
        const { body, status, headers } = entry;
        return new Response(body, { status, headers });
      }
      entries.delete(key);
      return undefined;
    },
    async put(key, response, ttlSeconds, tags = []) {
      const expiresAtMs = clock.now().getTime() + ttlSeconds * 1000;
      const body = await response.arrayBuffer();
      entries.set(key, { status: response.status, headers: [...response.headers], body, expiresAtMs, tags });
      if (!entries.has(key)) return;
      for (const tag of tags) keysOf.set(tag, (keysOf.get(tag) ?? new Set()).add(key));
    },
    async remove(key) {
      entries.delete(key);
    },
    async purge(tags) {
      for (const key of tags.flatMap((tag) => [...(keysOf.get(tag) ?? [])]))
        entries.peek(key)?.headers.push([outdatedHeader, '1']);
    },
  };
}
