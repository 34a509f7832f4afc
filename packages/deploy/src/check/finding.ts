/** One thing that was looked at; `missing` is what to do. */
export interface Finding {
  what: string;
  missing?: string | undefined;
  /** Told, and no fault. */
  note?: string | undefined;
  /** A command of ours that mends it by itself: what `npm run` is told. */
  run?: readonly string[] | undefined;
}

/** Things of an environment that are asked about together. */
export interface Part {
  title: string;
  look(): Promise<Finding[]>;
}

/** One line, with what to do where something is missing. */
const describeFinding = ({ what, missing, note }: Finding): string =>
  missing === undefined ? `  ✓ ${what}${note ? `: ${note}` : ''}` : `  ✗ ${what}: ${missing}`;

/** What a part finds; where it cannot be asked, that is what is missing. */
const lookAt = ({ look }: Part): Promise<Finding[]> =>
  look().catch((error: unknown): Finding[] => {
    if (error instanceof Error) return [{ what: 'it could not be asked', missing: error.message }];
    throw error;
  });

/** Asks all, and tells of each. @returns 1 where something is missing */
export async function runCheck(name: string, parts: readonly Part[], say: (line: string) => void): Promise<number> {
  let missing = 0;
  for (const part of parts) {
    say(part.title);
    const findings = await lookAt(part);
    for (const finding of findings) say(describeFinding(finding));
    missing += findings.filter((one) => one.missing !== undefined).length;
  }
  say(missing === 0 ? `${name} has all that it needs.` : `${missing} missing.`);
  return missing === 0 ? 0 : 1;
}

export interface FirstSteps {
  name: string;
  parts: readonly Part[];
  say: (line: string) => void;
  /** Does what a command of ours can do; undefined where all is to be typed. @returns its exit code */
  run?: ((words: readonly string[]) => Promise<number>) | undefined;
}

/**
 * Goes through the parts in their order, as far as all is there, and can be run again: what is done is looked at, not
 * done twice. @returns 1 where something is to be done by hand first
 */
export async function goThrough({ name, parts, say, run }: FirstSteps): Promise<number> {
  for (const [index, part] of parts.entries()) {
    say(`${index + 1} of ${parts.length}  ${part.title}`);
    let findings = await lookAt(part);
    for (const todo of run ? findings.flatMap((one) => (one.missing !== undefined && one.run ? [one.run] : [])) : []) {
      say(`  → npm run ${todo.join(' ')}`);
      if ((await run?.(todo)) !== 0) break;
      findings = await lookAt(part);
    }
    for (const finding of findings) say(describeFinding(finding));
    if (findings.every(({ missing }) => missing === undefined)) continue;
    say(`Do what is missing, then go on: npm run env -- first ${name}`);
    return 1;
  }
  say(`${name} has all that it needs. npm run env -- prove ${name} --yes tries it.`);
  return 0;
}
