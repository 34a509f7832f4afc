import { Fault } from '@isntgram/cli/fault';
import { deployShares, readShares, removeWorker, type Share, sameShares } from '../cloudflare/workers.ts';
import type { DeployRequest, Worker } from '../request.ts';
import { type StepContext, servingBefore, versionOf } from './context.ts';

type Place = Pick<StepContext, 'ask'> & { asked: Pick<DeployRequest, 'account' | 'names' | 'before'> };

const deploy = ({ ask, asked }: Place, worker: Worker, shares: readonly Share[], message: string): Promise<void> =>
  deployShares(ask, { account: asked.account, name: asked.names[worker], shares, message });

/** Gives the new version so much of the requests, and the rest to the one before, which stays at hand at 0 % too. */
export async function giveShare(context: StepContext, worker: Worker, percent: number): Promise<void> {
  const { asked } = context;
  const [fresh, old] = [await versionOf(context, worker), servingBefore(asked, worker)];
  const shares = [
    { version_id: fresh, percentage: percent },
    ...(old && old !== fresh ? [{ version_id: old, percentage: 100 - percent }] : []),
  ];
  if (old === fresh) shares[0] = { version_id: fresh, percentage: 100 };
  await deploy(context, worker, shares, `${asked.tag} ${percent} %, by ${asked.who}`);
}

/** Lets go of the version before. */
export async function settle(context: StepContext, worker: Worker): Promise<void> {
  const { asked } = context;
  const shares = [{ version_id: await versionOf(context, worker), percentage: 100 }];
  await deploy(context, worker, shares, `${asked.tag}, by ${asked.who}`);
}

/** Gives everybody back whom they had before. @returns whether that was to be done */
export async function restore(place: Place, worker: Worker, message: string): Promise<boolean> {
  const { ask, asked } = place;
  const before = asked.before[worker].filter(({ percentage }) => percentage > 0);
  if (before.length === 0) return false;
  const now = await readShares(ask, asked.account, asked.names[worker]);
  if (now.length === before.length && sameShares(now, before)) return false;
  await deploy(place, worker, before, message);
  return true;
}

/** @throws Fault where others have the requests than those that it was planned on */
export async function check({ ask, asked }: Place): Promise<void> {
  for (const worker of ['api', 'web'] as const) {
    const now = await readShares(ask, asked.account, asked.names[worker]);
    if (!sameShares(now, asked.before[worker]))
      throw new Fault(
        `${asked.names[worker]} is no longer what this was planned on: somebody else deployed. Run it again.`,
      );
  }
}

/** Removes a Worker that this deploy made. */
export const remove = ({ ask, asked }: Place, worker: Worker): Promise<void> =>
  removeWorker(ask, asked.account, asked.names[worker]);
