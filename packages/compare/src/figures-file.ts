import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Fault } from '@isntgram/local/cli/fault';
import { z } from 'zod';
import type { Profile } from './model/choice.ts';
import { type ProfileFigures, profileFigures } from './model/figures.ts';

/** What was measured last and is kept with the code. */
export const referenceFile = fileURLToPath(new URL('../reference.json', import.meta.url));

const file = z.object({ figures: z.object({ edge: profileFigures, vm: profileFigures }) });

/** What was measured of both profiles: of a run's file, or the reference. Throws a Fault that says how to make one. */
export async function readFigures(path: string = referenceFile): Promise<Record<Profile, ProfileFigures>> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new Fault(`There is no run at ${path}: "npm run compare -- probe --out FILE" makes one.`);
  });
  const { data, error } = file.safeParse(parsed(text));
  if (data) return data.figures;
  throw new Fault(`${path} is no run of both profiles: ${error.issues[0]?.path.join('.')}: ${error.issues[0]?.message}.`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
