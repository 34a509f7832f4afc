import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { judge, type Rules, strictest, type Verdict, type Window } from '@isntgram/deploy/canary/judge';
import { readAnswer } from './access-log.ts';
import { countAnswers } from './answers.ts';
import { openProbes, type Place } from './probes.ts';

export interface Comparison {
  /** The colours, by name. */
  old: string;
  new: string;
  placeOf(colour: string): Place;
  /** Caddy's access log, as it is written. */
  onLine(listen: (line: string) => void): void;
  rules: Rules;
}

/** Of each colour more than a judge needs, so that one which answers late has enough of them too. */
const probesPerWindow = 2;

/** Looks at both colours until one may have more of the visitors, or none at all. */
export async function compareColours({ old, new: fresh, placeOf, onLine, rules }: Comparison): Promise<Verdict> {
  const probes = { old: openProbes(placeOf(old)), new: openProbes(placeOf(fresh)) };
  const visitors = { [old]: countAnswers(), [fresh]: countAnswers() };
  await Promise.all([probes.old.warm(), probes.new.warm()]);
  const began = performance.now();
  onLine((line) => {
    const answer = readAnswer(line);
    if (answer) visitors[answer.colour]?.add(answer.isError, answer.ms);
  });
  const pauseMs = (rules.seconds * 1000) / (rules.requestsMin * probesPerWindow);
  for (;;) {
    probes.old.ask();
    probes.new.ask();
    await wait(pauseMs);
    const seconds = (performance.now() - began) / 1000;
    const of = { old: probes.old.window(seconds), new: probes.new.window(seconds) };
    const ofVisitors = { old: visitors[old]?.window(seconds), new: visitors[fresh]?.window(seconds) };
    const verdicts = [named('Our own questions', judge({ ...of, rules })), judgeVisitors(ofVisitors, rules)];
    const verdict = strictest(verdicts);
    if (verdict.go === 'wait') continue;
    probes.old.stop();
    probes.new.stop();
    const others = verdicts.filter(({ reason }) => !verdict.reason.includes(reason));
    return { go: verdict.go, reason: [verdict, ...others].map(({ reason }) => reason).join('. ') };
  }
}

const named = (who: string, { go, reason }: Verdict): Verdict => ({ go, reason: `${who}: ${reason}` });

/** Few visitors are no fault of a release: they tell what they can, its speed only where there are enough. */
function judgeVisitors(of: { old: Window | undefined; new: Window | undefined }, rules: Rules): Verdict {
  const none = { seconds: 0, requests: 0, errors: 0 };
  const windows = { old: of.old ?? none, new: of.new ?? none };
  const few = Math.min(windows.old.requests, windows.new.requests) < rules.requestsMin;
  const untimed = { p95Ms: undefined, p95MsAtLeast: undefined };
  const heard = few ? { old: { ...windows.old, ...untimed }, new: { ...windows.new, ...untimed } } : windows;
  return named('Visitors', judge({ ...heard, rules: { ...rules, requestsMin: 0 } }));
}
