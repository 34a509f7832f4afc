import { createInterface } from 'node:readline';
import { rules } from '@isntgram/deploy/canary/judge';
import { compareColours } from './compare.ts';

/** Runs on the server, in a container beside the colours: node … OLD NEW DOMAIN SECONDS, with Caddy's log as input. */
const [old = '', fresh = '', domain = '', seconds = ''] = process.argv.slice(-4);
const lines = createInterface({ input: process.stdin });
const { go, reason } = await compareColours({
  ...{ old, new: fresh, rules: { ...rules, seconds: Number(seconds) } },
  placeOf: (colour) => ({ origin: `http://web-${colour}:8080`, domain }),
  onLine: (listen) => void lines.on('line', listen),
});
process.stdout.write(`${reason}\n`, () => process.exit(go === 'on' ? 0 : 1));
