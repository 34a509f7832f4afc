import { DurableObject } from 'cloudflare:workers';

// What the simulated Workers Cache holds: simulated-cache.mjs stands before the Workers that ask it.

const limits = { atOnce: 25, everyMs: 12_000, tagsMax: 100 };
const bytesMax = 64 * 1024 * 1024;

export class SimulatedCache extends DurableObject {
  #kept = new Map();
  #sizeBytes = 0;
  #left = limits.atOnce;
  #countedAtMs = Date.now();
  #calls = [];

  match(key) {
    const found = this.#kept.get(key);
    if (!found) return { status: 'MISS' };
    if (Date.now() >= found.untilMs) {
      this.#drop(key);
      return { status: 'EXPIRED' };
    }
    return { status: 'HIT', answer: found.answer, ageSeconds: Math.floor((Date.now() - found.atMs) / 1000) };
  }

  put(key, answer, seconds, tags) {
    this.#drop(key);
    const atMs = Date.now();
    this.#kept.set(key, { answer, atMs, untilMs: atMs + seconds * 1000, tags: new Set(tags) });
    this.#sizeBytes += answer.body.byteLength;
    for (const oldest of this.#kept.keys()) {
      if (this.#sizeBytes <= bytesMax) return;
      this.#drop(oldest);
    }
  }

  purge(tags) {
    const more = Math.floor((Date.now() - this.#countedAtMs) / limits.everyMs);
    this.#left = Math.min(limits.atOnce, this.#left + more);
    this.#countedAtMs += more * limits.everyMs;
    const isTaken = this.#left > 0 && tags.length <= limits.tagsMax;
    const wanted = new Set(tags.map((tag) => tag.toLowerCase()));
    const gone = [...this.#kept].filter(([, { tags: own }]) => isTaken && !own.isDisjointFrom(wanted));
    this.#calls.push({ tags, isTaken, gone: gone.length });
    if (!isTaken) return false;
    this.#left -= 1;
    for (const [key] of gone) this.#drop(key);
    return true;
  }

  /** What was asked to be purged since this was asked last, and of how many answers. */
  fetch() {
    return Response.json(this.#calls.splice(0));
  }

  #drop(key) {
    this.#sizeBytes -= this.#kept.get(key)?.answer.body.byteLength ?? 0;
    this.#kept.delete(key);
  }
}
