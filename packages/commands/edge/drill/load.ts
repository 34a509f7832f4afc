import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Target } from '../../containers/deploy/client.ts';
import type { Load, LoadReport } from '../../containers/deploy/load.ts';

export interface LoadBeside {
  report(): Promise<LoadReport>;
  stop: Load['stop'];
}

/**
 * The load in a process of its own: where it shared one with the stand-in for Cloudflare, each would take the other's
 * waiting for the product's.
 */
export async function startLoadBeside(target: Target): Promise<LoadBeside> {
  const child = fork(fileURLToPath(new URL('load-process.ts', import.meta.url)), [JSON.stringify(target)]);
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`The load ended with ${code}.`);
  });
  ended.catch(() => undefined);
  /** Whoever asks comes after who asked before. */
  let turn: Promise<unknown> = Promise.race([once(child, 'message'), ended]);
  const ask = <Answer>(what: 'report' | 'stop'): Promise<Answer> => {
    const mine = turn.then(async () => {
      const answer = once(child, 'message');
      child.send(what);
      return (await Promise.race([answer, ended]))[0] as Answer;
    });
    turn = mine;
    return mine;
  };
  await turn;
  return {
    report: () => ask('report'),
    async stop() {
      const end = await ask<Awaited<ReturnType<Load['stop']>>>('stop');
      child.disconnect();
      return end;
    },
  };
}
