import { Response } from 'miniflare';
import { askedEveryMs, type Tails } from '../front/tails.ts';
import type { Script, Version } from '../model.ts';
import type { V4Worker } from './instance.ts';

const name = 'stand-in-tail';

/** Hands on what workerd tells of each invocation, while anybody follows: asking for each one would slow them all. */
const script = `
let asked = 0;
let isWanted = false;
export default {
  async tail(events, { STAND_IN }) {
    if (Date.now() - asked >= ${askedEveryMs}) {
      asked = Date.now();
      isWanted = (await STAND_IN.fetch('http://stand-in/')).status === 200;
    }
    if (isWanted) await STAND_IN.fetch('http://stand-in/', { method: 'POST', body: JSON.stringify(events) });
  },
};`;

/** A version's Worker, and the one beside it that hears of all that it is asked and says. */
export function tailed(tails: Tails, of: { script: Script; version: Version }, worker: V4Worker): V4Worker[] {
  const from = { script: of.script.name, version: of.version.id };
  const listener = {
    ...{ name, modules: true, script, compatibilityDate: '2026-10-01', unsafeRegisterWorker: false },
    serviceBindings: {
      STAND_IN: async (request: Request) => {
        if (request.method === 'POST') tails.publish(from, (await request.json()) as object[]);
        return new Response(null, { status: tails.isWanted(from.script) ? 200 : 204 });
      },
    },
  };
  return [{ ...worker, tails: [name] } as V4Worker, listener as unknown as V4Worker];
}
