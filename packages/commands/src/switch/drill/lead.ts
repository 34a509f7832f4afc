import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '@isntgram/cli/fault';
import type { RunEvent } from '@isntgram/deploy/steps/run-steps';
import { createTeller } from '@isntgram/deploy/steps/tell';
import { runSwitch } from '../runs.ts';
import type { Front } from './front.ts';
import type { DrillSide } from './sides.ts';

const print = (text: string): void => void process.stdout.write(text);

/** Where switches are remembered, and what leads people. */
export interface Drill {
  folder: string;
  front: Front;
}

const sameData = (from: DrillSide, to: DrillSide): boolean => from.database === to.database;

/** Leads everybody from one side to the other, with the data. @returns for how long nothing could be written, in ms */
export async function lead({ folder, front }: Drill, from: DrillSide, to: DrillSide): Promise<number> {
  const file = join(folder, `${from.profile}-${to.profile}.json`);
  const sides = {
    from: { database: from.database, media: from.media },
    to: { database: to.database, media: to.media },
  };
  const moved = !sameData(from, to);
  if (moved) await writeFile(file, JSON.stringify(sides), { mode: 0o600 });
  const leadTo = ({ port }: DrillSide) => `curl -fsS -X PUT --data ${port} ${front.url}/.lead`;
  const tell = createTeller(print);
  let frozenMs = moved ? Number.NaN : 0;
  const watched = (event: RunEvent) => {
    tell(event);
    if (event.kind !== 'ok' || event.step !== 'cut-over') return;
    print(event.said.map((line) => `    ${line}\n`).join(''));
    frozenMs = Number(/^nothing could be written for ([\d.]+) s$/.exec(event.said.at(-1) ?? '')?.[1]) * 1000;
  };
  const asked = {
    id: `${Date.now()}`,
    ...{ environment: 'staging' as const, from: from.profile, to: to.profile, url: front.url, beside: to.url },
    ...{ flip: leadTo(to), flipBack: leadTo(from), watchSeconds: 3, flipSeconds: 30 },
    ...(moved && { move: file }),
  };
  const end = await runSwitch(join(folder, 'switches'), asked, 'the drill', watched);
  if (end.result !== 'ok') throw new Fault(`The switch to ${to.profile} ended as "${end.result}" at ${end.detail}.`);
  return frozenMs;
}
