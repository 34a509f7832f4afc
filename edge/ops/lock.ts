import { setTimeout as wait } from 'node:timers/promises';
import { Fault } from '@isntgram/cli/fault';
import { describeHolder } from '@isntgram/deploy/steps/history';
import type { Ask } from './cloudflare/client.ts';
import type { Both, Ledger, Row } from './record/ledger.ts';
import { restore } from './steps/shares.ts';

interface Place {
  ledger: Ledger;
  ask: Ask;
  account: string;
  names: { api: string; web: string };
  who: string;
  /** Stops a deploy that goes on. */
  take: boolean;
  print: (text: string) => void;
}

/** Whoever holds it takes everything back, which is waited for so long. */
const takeMs = 900_000;

/**
 * Refuses while another deploy goes on, or stops it where that is asked; takes back what died with its machine.
 * @returns whether it took something back. @throws Fault
 */
export async function freeLock(place: Place): Promise<boolean> {
  const { ledger, who, take, print } = place;
  await ledger.prepare();
  let { open } = await ledger.read(0);
  const found = open !== undefined;
  if (open?.alive) {
    if (!take) throw new Fault(`Refused: ${describeHolder(open)}. --take-lock stops that deploy.`);
    print(`Stopping: ${describeHolder(open)}\n`);
    await ledger.askToStop(open.id, who);
    const until = Date.now() + takeMs;
    while (open?.alive && Date.now() < until) {
      await wait(1_000);
      ({ open } = await ledger.read(0));
    }
  }
  if (open) await takeBack(open, place);
  return found;
}

async function takeBack(cut: Row, { ledger, ask, account, names, print }: Place): Promise<void> {
  const id = await ledger.takeOver(cut.id);
  if (!id) throw new Fault('Refused: somebody else takes back what was cut off. Run it again.');
  const asked = { account, names, before: cut.before };
  const message = `${cut.tag} was cut off, and taken back`;
  for (const worker of ['web', 'api'] as const) await restore({ ask, asked }, worker, message);
  await ledger.close(id, { result: 'cut off', step: '' });
  print(`A ${cut.what} of ${cut.tag} was cut off in the middle: it was taken back now.\n`);
}

/** Takes the lock. @throws Fault where somebody else was quicker */
export async function holdLock(
  { ledger }: Pick<Place, 'ledger'>,
  run: { id: string; who: string; what: string; tag: string },
  before: Both,
): Promise<void> {
  if (await ledger.open(run, before)) return;
  const { open } = await ledger.read(0);
  throw new Fault(`Refused: ${open ? describeHolder(open) : 'somebody else deploys'}. --take-lock stops that deploy.`);
}
