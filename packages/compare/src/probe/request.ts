import type { Profile } from '@isntgram/contract/kernel/profiles';
import type { ScenarioName } from '../scenario-names.ts';

/** What a probe is asked to measure. */
export interface ProbeRequest {
  /** Where the run is kept; one that is there and not complete is gone on with. */
  out: string;
  rounds: number;
  /** Of each scenario in each round. */
  seconds: number;
  scenarios: readonly ScenarioName[];
  /** Addresses of instances that run, which alone are measured. None: both are started here. */
  urls: Partial<Record<Profile, string>>;
  saturation: boolean;
  /** Where the exporters of live machines answer. */
  metrics?: Partial<Record<Profile, string>>;
  /** Is a complete run in `out` to give way to a new one? */
  again?: boolean;
  /** Is what was measured on a disturbed machine to be believed all the same? */
  acceptDisturbed?: boolean;
  say: (line: string) => void;
  stop: AbortSignal;
  now: () => Date;
}
