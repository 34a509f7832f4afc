import worker, { KeptPages as Real } from './ENTRY';

// Workers Cache as Cloudflare documents it, which workerd and Miniflare do not have: it stands before KeptPages of the
// Worker that it is bundled with. One store for all isolates that are bound to it. Not simulated: that whoever asks for
// the same at once waits for one render, variants (`vary`), ranges, tiers and how long a purge takes around the world.

export * from './ENTRY';
export { SimulatedCache } from './simulated-store.mjs';
export default worker;

const ofOther = ['x-http-method-override', 'x-http-method', 'x-method-override', 'x-forwarded-host', 'x-host'];
const ofAddress = ['x-original-url', 'x-rewrite-url', 'forwarded', 'cloudflare-workers-version-key'];

const storeOf = ({ SIMULATED_CACHE }) => SIMULATED_CACHE.get(SIMULATED_CACHE.idFromName('all'));

function keyOf({ url, headers }, props, version) {
  const { pathname, search } = new URL(url);
  return JSON.stringify([
    version,
    props,
    pathname + search,
    [...ofOther, ...ofAddress].map((name) => headers.get(name)),
  ]);
}

/** The seconds that an answer may be kept; 0 where it may not. */
function secondsOf({ status, headers }) {
  const control = headers.get('cloudflare-cdn-cache-control') ?? headers.get('cache-control') ?? '';
  if (headers.has('set-cookie') || status >= 500 || /no-store|private|no-cache/.test(control)) return 0;
  return Number(/max-age=(\d+)/.exec(control)?.[1] ?? 0);
}

export class KeptPages extends Real {
  async fetch(request) {
    if (request.method !== 'GET') return super.fetch(request);
    const store = storeOf(this.env);
    const key = keyOf(request, this.ctx.props, this.env.VERSION);
    const { status, answer: kept, ageSeconds } = await store.match(key);
    if (kept) return this.#told(kept, status, ageSeconds);
    const response = await super.fetch(request);
    const seconds = secondsOf(response);
    const headers = [...response.headers];
    const answer = { status: response.status, headers, body: await response.arrayBuffer() };
    if (seconds === 0) return this.#told(answer, 'BYPASS');
    const tags = (response.headers.get('cache-tag') ?? '').toLowerCase().split(',');
    await store.put(
      key,
      answer,
      seconds,
      tags.filter((tag) => /^[\x21-\x7e]{1,1024}$/.test(tag)),
    );
    return this.#told(answer, status);
  }

  #told({ status, headers, body }, cacheStatus, ageSeconds) {
    const told = new Headers(headers);
    for (const name of ['cache-tag', 'cloudflare-cdn-cache-control']) told.delete(name);
    told.set('cf-cache-status', cacheStatus);
    if (ageSeconds !== undefined) told.set('age', String(ageSeconds));
    return new Response(body, { status, headers: told });
  }

  get cache() {
    const store = storeOf(this.env);
    return {
      async purge({ tags = [] }) {
        const success = await store.purge(tags);
        return { success, errors: success ? [] : [{ code: 10429, message: 'Rate limited.' }] };
      },
    };
  }
}
