import { sendAlert } from '@isntgram/adapters/alerts/send-alert';
import { systemClock } from '@isntgram/adapters/clock';
import { createIds } from '@isntgram/adapters/ids';
import { createS3MediaStore } from '@isntgram/adapters/storage/s3-media-store';
import { knowingRight } from '@isntgram/adapters/testing/passwords';
import { passwords } from '@isntgram/api/auth/passwords';
import { isLiveRequest, type LiveTopic } from '@isntgram/contract/kernel/live';
import type { Job } from '@isntgram/core/jobs/jobs';
import { runbookOf } from '@isntgram/core/kernel/alerts/alerts';
import type { Change } from '@isntgram/core/kernel/alerts/judge';
import { outOfReach } from '@isntgram/core/kernel/out-of-reach';
import type { BytePart, ImageSource, RateRule } from '@isntgram/core/kernel/ports';
import { sql } from 'drizzle-orm';
import { Alarm, setAlarm } from '../adapters/alarm.ts';
import { createCacheApiCache } from '../adapters/cache/cache-api-cache.ts';
import { consumeDeadJobs, consumeJobs, createCloudflareQueue, isDead } from '../adapters/cloudflare-queue.ts';
import { createHttpMailer } from '../adapters/http-mailer.ts';
import { createImagesTransform } from '../adapters/images-transform.ts';
import { createLive } from '../adapters/live-hub.ts';
import { createNeonDb } from '../adapters/neon-db.ts';
import { inTurn } from '../adapters/passwords-in-turn.ts';
import { createR2MediaStore } from '../adapters/r2-media-store.ts';
import { createRateLimiter } from '../adapters/rate-limit-window.ts';
import type { ApiBindings } from '../compose.ts';
import { createCounting } from '../watch/counting.ts';
import { createStatusStore, theWatch, Watch } from '../watch/watch.ts';
import { observeAndSend } from './observe-and-send.ts';

/** The test does the work, and answers when there is more. */
export class SweepAlarm extends Alarm<Bindings> {
  protected override async work(): Promise<Date | undefined> {
    const response = await this.env.SINK.fetch('http://sink/ring', { method: 'POST' });
    const { next }: { next?: number } = await response.json();
    return next === undefined ? undefined : new Date(next);
  }
}

/** Tells the test itself. */
export class AlertWatch extends Watch<Bindings> {
  protected override tariff(): undefined {
    return undefined;
  }

  protected override places(): readonly string[] {
    return [];
  }

  protected override async facts(): Promise<undefined> {}

  protected override async tell(change: Change): Promise<boolean> {
    const message = { change, domain: 'ports.test', runbook: runbookOf('edge', change.alert.name) };
    const mailer = createHttpMailer({ url: this.env.MAIL_API_URL, key: 'key', from: 'Isntgram <hello@localhost>' });
    const receivers = { ALERT_WEBHOOK_URL: this.env.MAIL_API_URL, ALERT_MAIL_TO: 'ops@example.org' };
    return (await sendAlert(receivers, mailer, message)).told;
  }
}

export { LiveHub } from '../adapters/live-hub.ts';
export { RateLimitWindow } from '../adapters/rate-limit-window.ts';

interface Bindings extends ApiBindings {
  /** Runs jobs in the test. */
  SINK: Fetcher;
  S3_ENDPOINT: string;
  MAIL_API_URL: string;
  IMAGE_PREPARE_URL: string;
}

interface Asked {
  bindings: Bindings;
  /** The call's arguments, as JSON. */
  input: never;
  /** What does not fit into JSON: bytes. */
  body: Blob | undefined;
}

const stores = (bindings: Bindings) => {
  const s3 = createS3MediaStore({
    endpoint: bindings.S3_ENDPOINT,
    bucket: 'isntgram-media',
    region: 'auto',
    accessKeyId: 'local',
    secretAccessKey: 'local-secret',
  });
  return { s3, r2: createR2MediaStore(bindings.MEDIA, s3) };
};

type Upload = { key: string; contentType: string; sizeBytes: number; expiresAt: string; origin: string };
const bytesOf = async (body: Blob | undefined) => new Uint8Array((await body?.arrayBuffer()) ?? []);

const storeCalls = (name: 'r2' | 's3') => ({
  [`${name}.ticket`]: async ({ bindings, input }: Asked) => {
    const upload: Upload = input;
    return Response.json(await stores(bindings)[name].ticket({ ...upload, expiresAt: new Date(upload.expiresAt) }));
  },
  [`${name}.put`]: async ({ bindings, input, body }: Asked) => {
    const { key, contentType }: Upload = input;
    await stores(bindings)[name].put(key, await bytesOf(body), contentType);
  },
  [`${name}.get`]: async ({ bindings, input }: Asked) => {
    const { key, part }: Upload & { part?: BytePart } = input;
    const found = await stores(bindings)[name].get(key, part);
    if (!found) return undefined;
    return new Response(found.body, { headers: { 'x-size': String(found.sizeBytes), 'x-type': found.contentType } });
  },
  [`${name}.size`]: async ({ bindings, input }: Asked) =>
    Response.json({ size: await stores(bindings)[name].size(input) }),
  [`${name}.remove`]: async ({ bindings, input }: Asked) => stores(bindings)[name].remove(input),
});

/** A bucket of which one call never ends, or a photo never comes whole. */
const stuckBucket = {
  put: () => new Promise<never>(() => undefined),
  head: () => new Promise<never>(() => undefined),
  delete: () => new Promise<never>(() => undefined),
  async get(key: string) {
    if (key === 'nothing') return new Promise<never>(() => undefined);
    const body = new ReadableStream({ start: (half) => half.enqueue(new Uint8Array(5)) });
    return { body, size: 10, httpMetadata: {} };
  },
};

async function askStuck({ bindings, input }: Asked): Promise<Response> {
  const { s3 } = stores(bindings);
  const store = createR2MediaStore(stuckBucket as unknown as R2Bucket, s3, { answerMs: 60, intakeMs: 60 });
  const { call }: { call: string } = input;
  const asked: Record<string, () => Promise<unknown>> = {
    put: () => store.put('a', new Uint8Array(10), 'image/webp'),
    size: () => store.size('a'),
    remove: () => store.remove(['a']),
    get: () => store.get('nothing'),
    read: async () => new Response((await store.get('half'))?.body).arrayBuffer(),
  };
  const part = await asked[call]?.().then(
    () => 'answered',
    (error: unknown) => outOfReach(error)?.part,
  );
  return Response.json(part ?? 'none');
}

const cache = createCacheApiCache(() => caches.open('conformance'), 'conformance.test');
type Entry = { key: string; status: number; headers: [string, string][]; ttlSeconds: number };

async function render({ bindings, input, body }: Asked): Promise<Response> {
  const { source, sizes }: { source: Omit<ImageSource, 'bytes'>; sizes: { width: number; height: number }[] } = input;
  const transform = createImagesTransform(bindings.IMAGES, bindings.IMAGE_PREPARE_URL);
  const { variants, thumbnail } = await transform.render({ ...source, bytes: await bytesOf(body) }, sizes);
  const form = new FormData();
  for (const variant of variants) form.append('variant', new Blob([variant]));
  form.append('thumbnail', new Blob([thumbnail.rgba]));
  form.append('size', JSON.stringify({ width: thumbnail.width, height: thumbnail.height }));
  return new Response(form);
}

interface TestedLine {
  from: ReturnType<typeof inTurn>;
  /** How many asked so far. */
  asked: number;
}

/** Of this isolate, by what the test calls them: those whose name begins with "real" compute scrypt. */
const lines = new Map<string, TestedLine>();

function lineCalled(name: string): TestedLine {
  const found = lines.get(name) ?? {
    from: inTurn(name.startsWith('real') ? passwords : knowingRight),
    asked: 0,
  };
  lines.set(name, found);
  return found;
}

async function verify({ input }: Asked): Promise<Response> {
  const {
    line: name,
    place,
    password,
    known,
  }: Record<'line' | 'place' | 'password', string> & { known?: boolean } = input;
  const line = lineCalled(name);
  line.asked += 1;
  // Of a hash that no password has.
  const right = await line.from(place, known).verify({ hash: 'aa:bb', password });
  return Response.json(right);
}

const calls: Record<string, (asked: Asked) => Promise<unknown>> = {
  ...storeCalls('r2'),
  ...storeCalls('s3'),
  render,
  observe: ({ input }) => observeAndSend(input),
  'r2.stuck': askStuck,
  'password.verify': verify,
  'password.asked': async ({ input }) => Response.json(lineCalled(input).asked),
  'cache.get': async ({ input }) => {
    const found = await cache.get(input);
    return (
      found && new Response(found.body, { headers: { 'x-entry': JSON.stringify([found.status, [...found.headers]]) } })
    );
  },
  'cache.put': async ({ input, body }) => {
    const { key, status, headers, ttlSeconds }: Entry = input;
    await cache.put(key, new Response(await bytesOf(body), { status, headers }), ttlSeconds);
  },
  'cache.purge': async ({ input }) => cache.purge(input),
  'cache.remove': async ({ input }) => cache.remove(input),
  'limiter.take': async ({ bindings, input }) => {
    const { key, rule, uses }: { key: string; rule: RateRule; uses?: number } = input;
    return Response.json(await createRateLimiter(bindings.RATE_LIMITS).take(key, rule, uses));
  },
  'limiter.giveBack': async ({ bindings, input }) => {
    const { key, rule }: { key: string; rule: RateRule } = input;
    await createRateLimiter(bindings.RATE_LIMITS).giveBack(key, rule);
  },
  'live.tell': async ({ bindings, input }) => {
    const { tenant, userIds, topic }: { tenant: string; userIds: string[]; topic: LiveTopic } = input;
    await createLive(bindings.LIVE).tell(tenant, userIds, topic);
  },
  'live.end': async ({ bindings, input }) => {
    const { tenant, userIds }: { tenant: string; userIds: string[] } = input;
    await createLive(bindings.LIVE).end(tenant, userIds);
  },
  'queue.send': async ({ bindings, input }) =>
    createCloudflareQueue({ first: bindings.JOBS, later: bindings.JOBS_LATER }).send(input),
  'alarm.set': async ({ bindings, input }) => setAlarm(bindings.SWEEP, input),
  'mailer.send': async ({ bindings, input }) =>
    createHttpMailer({ url: bindings.MAIL_API_URL, key: 'key', from: 'Isntgram <hello@localhost>' }).send(input),
  /** Asks a database so many times, as requests do, and counts what they would be answered. */
  'watch.ask': async ({ bindings, input }) => {
    const { endpoint, times }: { endpoint: string; times: number } = input;
    const { query } = createNeonDb({
      connectionString: 'postgres://app:secret@db.test/app',
      fetchEndpoint: endpoint,
    })();
    let asked = 0;
    // As if it were a minute between any two, so that each is handed on.
    const clock = { now: () => new Date(Date.now() + asked * 60_000) };
    const counting = createCounting((tally) => theWatch(bindings.WATCH).add(tally, 'ports'), clock);
    for (let time = 0; time < times; time += 1) {
      const status = await query.execute(sql`select 1`).then(
        () => 200,
        (error: unknown) => (outOfReach(error) ? 503 : 500),
      );
      asked += 1;
      await counting.answer({ status, seconds: 0.01, path: '/api/v1/feed', method: 'GET' });
    }
  },
  'status.list': async ({ bindings, input }) => {
    const { prefix, from }: { prefix: string; from?: string } = input;
    return Response.json(await createStatusStore(bindings.WATCH).list(prefix, from));
  },
  'status.put': async ({ bindings, input }) => createStatusStore(bindings.WATCH).put(input),
  'status.forget': async ({ bindings, input }) => {
    const { from, to }: { from: string; to: string } = input;
    return createStatusStore(bindings.WATCH).forget(from, to);
  },
  'watch.check': async ({ bindings, input }) => theWatch(bindings.WATCH).check(input),
  'ids.next': async ({ input }) => {
    const ids = createIds(systemClock);
    return Response.json(Array.from({ length: input }, () => ids.next()));
  },
};

/** The edge adapters in workerd, each call a POST of a form: `call`, `input` and `body`. 204 stands for undefined. */
export default {
  async fetch(request, bindings) {
    if (isLiveRequest(request)) {
      const { searchParams } = new URL(request.url);
      const [tenant, userId] = [searchParams.get('tenant') ?? '', searchParams.get('user') ?? ''];
      return createLive(bindings.LIVE).connect(request, { tenant, userId });
    }
    const form = await request.formData();
    const body = form.get('body');
    try {
      const input: unknown = JSON.parse(String(form.get('input')));
      const call = calls[String(form.get('call'))];
      if (!call) return new Response(null, { status: 404 });
      const asked = { bindings, input: input as never, body: body instanceof Blob ? body : undefined };
      const answer = await call(asked);
      return answer instanceof Response ? answer : new Response(null, { status: 204 });
    } catch (error) {
      return Response.json({ name: error instanceof Error ? error.name : '', message: String(error) }, { status: 500 });
    }
  },

  async queue(batch, bindings) {
    if (isDead(batch))
      return consumeDeadJobs(batch, async (dead) => {
        await bindings.SINK.fetch('http://sink/dead', { method: 'POST', body: JSON.stringify(dead) });
      });
    const run = async (job: Job) => {
      const response = await bindings.SINK.fetch('http://sink/', { method: 'POST', body: JSON.stringify(job) });
      await response.body?.cancel();
      if (!response.ok) throw new Error('The test’s consumer failed.');
    };
    await consumeJobs(batch, run, () => undefined);
  },
} satisfies ExportedHandler<Bindings, Job>;
