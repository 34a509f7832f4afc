import type { ProbeRequest } from './request.ts';

/** What starting both takes, for the estimate of what is left. */
const startSeconds = 45;
/** Filling caches and letting things settle, around each scenario. */
const unmeasuredSeconds = 1;
/** Rates that a search for the greatest one is thought to try, each as long as a scenario. */
export const saturationPhases = 14;

export interface Progress {
  say: (line: string) => void;
  done: (phases: number) => void;
}

/** Says how long it will take still, first from the settings, then from how long it took so far. */
export function createProgress({ say, seconds }: ProbeRequest, phases: number, saturations: number): Progress {
  const total = phases + saturations * saturationPhases;
  const started = performance.now();
  let finished = 0;
  let firstAt = 0;
  const left = () => {
    const each = finished > 0 ? (performance.now() - firstAt) / 1_000 / finished : seconds + unmeasuredSeconds;
    return (
      each * (total - finished) + (finished > 0 ? 0 : Math.max(0, startSeconds - (performance.now() - started) / 1_000))
    );
  };
  return {
    say(line) {
      if (firstAt === 0 && line.startsWith('round')) firstAt = performance.now();
      const whole = Math.round(left());
      say(`${line}  (about ${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')} left)`);
    },
    done(count) {
      finished = Math.min(total, finished + Math.max(0, count));
    },
  };
}
