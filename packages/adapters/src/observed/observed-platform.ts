import { instruments } from '@isntgram/core/kernel/metrics/instruments';
import { noMetrics } from '@isntgram/core/kernel/metrics/metrics';
import type { Platform } from '@isntgram/core/kernel/platform';
import type { Mailer, MediaStore, OpenDb, Queue, RateLimiter } from '@isntgram/core/kernel/ports';
import { noTracer } from '@isntgram/core/kernel/traces/tracer';

type Observers = Pick<Platform, 'metrics' | 'tracer'>;

/** Whoever hands out figures and traces, or neither. */
export const isObserved = ({ metrics, tracer }: Observers): boolean => metrics !== noMetrics || tracer !== noTracer;

/** The same platform, whose ports tell what they are asked for. Where nobody listens, it is the one that was given. */
export function observed<Given extends Platform>(platform: Given): Given {
  if (!isObserved(platform)) return platform;
  const { openDb, queue, mailer, mediaStore, rateLimiter } = platform;
  return {
    ...platform,
    openDb: observedDb(openDb, platform),
    queue: observedQueue(queue, platform),
    mailer: observedMailer(mailer, platform),
    mediaStore: observedStore(mediaStore, platform),
    rateLimiter: observedRates(rateLimiter, platform),
  };
}

const textMax = 2_000;

function observedDb(openDb: OpenDb, { metrics, tracer }: Observers): OpenDb {
  return (scope = {}) =>
    openDb({
      ...scope,
      onQuery(durationMs, fault, text) {
        metrics.record(
          instruments.queryDuration,
          { outcome: fault === undefined ? 'ok' : 'failed' },
          durationMs / 1000,
        );
        if (tracer.current()?.sampled)
          tracer.note({ name: verbOf(text), kind: 'client', facts: aboutQuery(text) }, durationMs, fault);
        scope.onQuery?.(durationMs, fault, text);
      },
    });
}

/** Values are not in it: every statement of ours has them apart. */
const aboutQuery = (text: string | undefined) => ({
  'db.system.name': 'postgresql',
  ...(text !== undefined && { 'db.query.text': text.slice(0, textMax) }),
});

const verbOf = (text: string | undefined): string =>
  text === undefined ? 'TRANSACTION' : (/^\s*([a-z]+)/i.exec(text)?.[1] ?? 'QUERY').toUpperCase();

/** Jobs say whose they are, so that who does them goes on with the trace. */
function observedQueue(queue: Queue, { metrics, tracer }: Observers): Queue {
  return {
    send: (jobs) =>
      tracer.span(
        { name: 'send jobs', kind: 'producer', facts: { 'messaging.batch.message_count': jobs.length } },
        () => {
          for (const { kind } of jobs) metrics.add(instruments.jobsSent, { 'isntgram.job.kind': kind });
          const at = tracer.current();
          return queue.send(at ? jobs.map((job) => ({ ...job, traceparent: at.traceparent })) : jobs);
        },
      ),
  };
}

function observedMailer(mailer: Mailer, { metrics, tracer }: Observers): Mailer {
  return {
    send: (mail) =>
      tracer.span({ name: 'send mail', kind: 'client' }, async () => {
        let outcome = 'failed';
        try {
          await mailer.send(mail);
          outcome = 'sent';
        } finally {
          metrics.add(instruments.mails, { outcome });
        }
      }),
  };
}

function observedStore(store: MediaStore, { tracer }: Observers): MediaStore {
  const part = (name: string) => ({ name: `store ${name}`, kind: 'client' as const });
  return {
    uploadOrigin: store.uploadOrigin,
    ticket: (upload) => store.ticket(upload),
    put: (key, bytes, contentType) => tracer.span(part('put'), () => store.put(key, bytes, contentType)),
    get: (key, bytes) => tracer.span(part('get'), () => store.get(key, bytes)),
    size: (key) => tracer.span(part('size'), () => store.size(key)),
    remove: (keys) => tracer.span(part('remove'), () => store.remove(keys)),
  };
}

const observedRates = (rates: RateLimiter, { metrics }: Observers): RateLimiter =>
  tellingRefusals(rates, (name) => metrics.add(instruments.rateLimited, { 'isntgram.rate.class': name }));

/** The same limits; each use that one has no room for is told by the name of that. */
export function tellingRefusals(rates: RateLimiter, tell: (name: string) => void): RateLimiter {
  return {
    async take(key, rule, uses) {
      const answer = await rates.take(key, rule, uses);
      if (!answer.allowed) tell(classIn(key));
      return answer;
    },
    giveBack: (key, rule) => rates.giveBack(key, rule),
  };
}

/** As `countedAs` makes keys: a list in JSON that begins with the class. */
const classIn = (key: string): string => /^\["(\w+)"/.exec(key)?.[1] ?? '';
