/** What somebody is led through once: a portrait, people, a photo. */
export const firstSteps = ['avatar', 'people', 'share'] as const;
export type FirstStep = (typeof firstSteps)[number];

const keyOf = (username: string) => `isntgram.first.${username}`;

/** Where `username` stopped on this device; undefined where all of it was seen. */
export function recallFirstStep(username: string): FirstStep | undefined {
  try {
    const stored = localStorage.getItem(keyOf(username));
    return stored === 'done' ? undefined : (firstSteps.find((step) => step === stored) ?? firstSteps[0]);
  } catch {
    // Where nothing can be kept, it would be shown each time.
    return undefined;
  }
}

/** Keeps where to go on; `undefined` means that all of it was seen. */
export function rememberFirstStep(username: string, step: FirstStep | undefined): void {
  try {
    localStorage.setItem(keyOf(username), step ?? 'done');
  } catch {
    // It is then not shown at all.
  }
}
