'use client';

import { type LiveTopic, livePath, livePing, liveTopics } from '@isntgram/contract/kernel/live';
import { onMoved } from '../api/served-by.ts';
import { hasHint } from '../early/handover.ts';

/**
 * Hears that there is something new, and only that: whoever listens asks the API what. One connection serves the whole
 * page; it rests while nobody looks at the tab. Where none is to be had, listeners look once a minute and whenever
 * somebody comes back.
 */

const pingEveryMs = 45_000;
const pongWithinMs = 10_000;
const lookEveryMs = 60_000;
/** Who is connected hears of almost everything; not of the posts of those whom very many follow. */
const lookWhenConnectedEveryMs = 300_000;
const retryMsMin = 1_000;
const retryMsMax = 60_000;

type Hear = () => void;

const listeners = new Map<LiveTopic, Set<Hear>>(liveTopics.map((topic) => [topic, new Set()]));
let socket: WebSocket | undefined;
let failures = 0;
let retry: ReturnType<typeof setTimeout> | undefined;
let beat: ReturnType<typeof setTimeout> | undefined;
let look: ReturnType<typeof setTimeout> | undefined;
let notMoving = (): void => undefined;

/** Calls `hear` whenever there may be something new of the topic from now on, until the answer is called. */
export function onLive(topic: LiveTopic, hear: Hear): () => void {
  const hearing = listeners.get(topic);
  const idle = isIdle();
  hearing?.add(hear);
  if (idle) start();
  return () => {
    hearing?.delete(hear);
    if (isIdle()) stop();
  };
}

const isIdle = (): boolean => [...listeners.values()].every((hearing) => hearing.size === 0);

function tell(topic: LiveTopic): void {
  for (const hear of listeners.get(topic) ?? []) hear();
}

const tellAll = (): void => liveTopics.forEach(tell);

function start(): void {
  document.addEventListener('visibilitychange', wakeOrRest);
  window.addEventListener('online', wakeOrRest);
  notMoving = onMoved(() => socket && lose());
  if (document.visibilityState !== 'hidden') wake();
}

function stop(): void {
  document.removeEventListener('visibilitychange', wakeOrRest);
  window.removeEventListener('online', wakeOrRest);
  notMoving();
  rest();
}

function wakeOrRest(): void {
  if (document.visibilityState === 'hidden') rest();
  else if (!socket) {
    wake();
    tellAll();
  }
}

function wake(): void {
  failures = 0;
  clearTimeout(retry);
  connect();
  lookLater();
}

function rest(): void {
  for (const timer of [retry, beat, look]) clearTimeout(timer);
  const resting = socket;
  socket = undefined;
  resting?.close();
}

function lookLater(): void {
  clearTimeout(look);
  const connected = socket?.readyState === WebSocket.OPEN;
  look = setTimeout(
    () => {
      tellAll();
      lookLater();
    },
    connected ? lookWhenConnectedEveryMs : lookEveryMs,
  );
}

function connect(): void {
  if (!hasHint()) return;
  const opening = new WebSocket(livePath);
  socket = opening;
  opening.onopen = () => {
    // What came while nobody listened.
    if (failures > 0) tellAll();
    failures = 0;
    lookLater();
    pingLater(opening);
  };
  opening.onmessage = ({ data }) => {
    pingLater(opening);
    const topic = liveTopics.find((known) => known === data);
    if (topic) tell(topic);
  };
  opening.onclose = () => {
    if (socket === opening) lose();
  };
}

/** A connection can die without a word: silence after a ping ends it. */
function pingLater(open: WebSocket): void {
  clearTimeout(beat);
  beat = setTimeout(() => {
    open.send(livePing);
    beat = setTimeout(() => socket === open && lose(), pongWithinMs);
  }, pingEveryMs);
}

/** Tries again, ever later, and not all pages at once: after a deploy everybody comes back. */
function lose(): void {
  const lost = socket;
  socket = undefined;
  clearTimeout(beat);
  lost?.close();
  failures += 1;
  const pauseMs = Math.min(retryMsMax, retryMsMin * 2 ** (failures - 1));
  retry = setTimeout(connect, pauseMs * (0.5 + Math.random()));
  lookLater();
}
