// What SST runs of sst.config.ts, with stand-ins for Pulumi's engine and for every provider: prints each resource, then
// what the stage tells at the end. `sst:` names are what install.ts bundles it with.

import config from 'sst:config';
import { run } from 'sst:run';
import * as cloudflare from '@pulumi/cloudflare';
import * as digitalocean from '@pulumi/digitalocean';
import * as hcloud from '@pulumi/hcloud';
import * as pulumi from '@pulumi/pulumi';
import * as neon from '@sst-provider/neon';

Object.assign(globalThis, { cloudflare, digitalocean, hcloud, neon });

/** What a provider would answer, so that what follows from it can be told apart. */
const answers = { ipv4Address: '203.0.113.10', ipv6Address: '2001:db8::1', defaultBranchId: 'br-default' };
const made = [];
const options = new Map();
await pulumi.runtime.setMocks(
  {
    newResource: ({ type, name, inputs }) => {
      made.push({ type, name, inputs });
      return { id: String(40 + made.length), state: { ...inputs, ...answers } };
    },
    call: ({ token, inputs }) => ({ id: `${token} ${inputs.filter?.name} ${inputs.filter?.account?.id}` }),
  },
  $app.name,
  $app.stage,
);
const told = await pulumi.runtime.runInPulumiStack(() =>
  run(() => {
    pulumi.runtime.registerStackTransformation(({ type, name, opts }) => {
      const { protect = false, retainOnDelete = false, ignoreChanges = [] } = opts;
      options.set(`${type} ${name}`, { protect, retainOnDelete, ignoreChanges });
      return undefined;
    });
    return config.run();
  }),
);
await pulumi.runtime.disconnect();
const resources = made
  .filter(({ type }) => type !== 'pulumi:pulumi:Stack')
  .map((one) => ({ ...one, options: options.get(`${one.type} ${one.name}`) }))
  // They are made as what they depend on is there.
  .toSorted((one, other) => one.name.localeCompare(other.name));
process.stdout.write(`${JSON.stringify({ app: await config.app({ stage: $app.stage }), resources, told })}\n`);
