import { type DescribedFault, describeFault } from '@isntgram/core/kernel/faults/describe-fault';
import type { Clock, Fault, Faults, Log } from '@isntgram/core/kernel/ports';

/**
 * Sentry's protocol, as its server and others take it: https://develop.sentry.dev/sdk/foundations/envelopes/. Ours,
 * since their libraries weigh 54 kB (Workers) and 178 kB (Node, gzip) and take the process' own handlers over.
 */
export interface SentryParts {
  /** `https://KEY@host/PROJECT`. */
  dsn: string;
  release: string;
  profile: string;
  clock: Clock;
  log: Log;
  fetch?: typeof fetch;
}

const minuteMs = 60_000;
/** What one process sends in a minute, and of one fault. */
const eventsPerMinuteMax = 30;
const sameAgainMs = 10_000;
const knownMax = 500;
const withinMs = 5_000;

const frame = /^\s*at (?:async )?(?:(.+?) \()?(.+?):(\d+):(\d+)\)?$/;

/** The oldest call first, as Sentry has them. */
const framesOf = (stack: string) =>
  stack
    .split('\ncaused by ')[0]
    ?.split('\n')
    .flatMap((line) => {
      const [, name, filename, lineno, colno] = frame.exec(line) ?? [];
      if (filename === undefined) return [];
      const isOurs = !/node_modules|^node:/.test(filename);
      return [{ function: name ?? '?', filename, lineno: Number(lineno), colno: Number(colno), in_app: isOurs }];
    })
    .reverse() ?? [];

function eventOf(fault: Fault, described: DescribedFault, { release, profile }: SentryParts, now: Date, id: string) {
  const { code, fingerprint, message, name, stack } = described;
  return {
    ...{ event_id: id, timestamp: now.getTime() / 1_000, level: 'error', transaction: fault.route },
    platform: fault.place === 'browser' ? 'javascript' : 'node',
    release: fault.release ?? release,
    fingerprint: [fingerprint],
    tags: {
      place: fault.place,
      profile,
      ...(code && { code }),
      ...(fault.requestId && { request_id: fault.requestId }),
    },
    exception: { values: [{ type: name, value: message, stacktrace: { frames: framesOf(stack) } }] },
  };
}

/** Hands what went wrong to a server of Sentry's kind, scrubbed, bounded, and when nobody waits. */
export function createSentryFaults(parts: SentryParts): Faults {
  const { dsn, clock, log, fetch: ask = fetch } = parts;
  const { protocol, host, pathname, username } = new URL(dsn);
  const cut = pathname.lastIndexOf('/');
  const url = `${protocol}//${host}${pathname.slice(0, cut)}/api/${pathname.slice(cut + 1)}/envelope/`;
  const headers = {
    'content-type': 'application/x-sentry-envelope',
    'x-sentry-auth': `Sentry sentry_version=7, sentry_client=isntgram/1, sentry_key=${username}`,
  };
  const sentAt = new Map<string, number>();
  let [minute, left, pausedUntil] = [0, 0, 0];

  function maySend(fingerprint: string, nowMs: number): boolean {
    if (nowMs < pausedUntil || nowMs - (sentAt.get(fingerprint) ?? Number.NEGATIVE_INFINITY) < sameAgainMs)
      return false;
    const thisMinute = Math.floor(nowMs / minuteMs);
    if (thisMinute !== minute) [minute, left] = [thisMinute, eventsPerMinuteMax];
    if (left === 0) return false;
    left -= 1;
    if (sentAt.size >= knownMax) sentAt.clear();
    sentAt.set(fingerprint, nowMs);
    return true;
  }

  async function send(event: ReturnType<typeof eventOf>, now: Date): Promise<void> {
    const lines = [{ event_id: event.event_id, sent_at: now.toISOString() }, { type: 'event' }, event];
    const body = `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`;
    const answer = await ask(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(withinMs) });
    await answer.body?.cancel();
    if (answer.status === 429) pausedUntil = now.getTime() + 1_000 * (Number(answer.headers.get('retry-after')) || 60);
    else if (!answer.ok) throw new Error(`It answered ${answer.status}.`);
  }

  return {
    record(fault, background) {
      const now = clock.now();
      const described = describeFault(fault.place, fault.error, fault.own);
      if (!maySend(described.fingerprint, now.getTime())) return;
      const id = crypto.randomUUID().replaceAll('-', '');
      const sent = send(eventOf(fault, described, parts, now, id), now).catch((error: unknown) =>
        log({ level: 'warn', message: 'SENTRY_DSN takes no errors.', error: String(error) }),
      );
      background?.(sent);
    },
  };
}
