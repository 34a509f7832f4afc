import type { Community } from './community.ts';

/** Something that is tried of a live environment. */
export interface Proof {
  what: string;
  /** @returns what was seen, in a few words. @throws where it is not as it should be */
  try(community: Community): Promise<string>;
}

/** Throws with `otherwise`, where it does not hold. */
export function hold(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new Error(otherwise);
}

/** Asks until `accept` says yes. @returns the seconds that it took. @throws after `withinMs`, with what did not come */
export async function secondsUntil(what: string, accept: () => Promise<boolean>, withinMs: number): Promise<number> {
  const began = performance.now();
  for (let pauseMs = 50; ; pauseMs = Math.min(pauseMs * 1.5, 1_000)) {
    if (await accept()) return (performance.now() - began) / 1000;
    hold(performance.now() - began < withinMs, `${what} did not come about within ${withinMs / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}

/** Tries all, one after the other, and tells of each. @returns how many failed */
export async function tryAll(
  proofs: readonly Proof[],
  community: Community,
  say: (line: string) => void,
): Promise<number> {
  let failed = 0;
  for (const proof of proofs) {
    try {
      say(`  ✓ ${proof.what}: ${await proof.try(community)}`);
    } catch (error) {
      failed += 1;
      say(`  ✗ ${proof.what}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return failed;
}
