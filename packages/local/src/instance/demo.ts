import { join } from 'node:path';
import { root } from '@isntgram/cli/root';
import type { Steps } from '@isntgram/cli/steps';
import { demoAccount } from '@isntgram/contract/accounts/demo-account';
import type { Role } from '@isntgram/contract/network/moderation';
import { findTenant } from '@isntgram/core/kernel/tenants';
import { composeStore } from '@isntgram/node/compose';
import { anyOf, createPgDb } from '@isntgram/node/db/pg-db';
import { createPgPool } from '@isntgram/node/db/pg-pool';
import { platformEnvironment, readEnvironment } from '@isntgram/node/environment';
import { defaultTenant } from '@isntgram/node/migrations/migrations';
import { createSharpImageTransform } from '@isntgram/node/photos/sharp-image-transform';
import { fingerprint } from '../build/fingerprint.ts';
import { type DemoCommunity, openDemoCommunity } from '../demo/community.ts';
import { type DemoTarget, emailDomain } from '../demo/demo-world.ts';
import { keepRendered } from '../demo/kept-pictures.ts';
import { hasDemoData, seedDemo } from '../demo/seed.ts';
import { printsCommunity } from '../demo/shop/community.ts';
import { seedShop } from '../demo/shop/seed-shop.ts';
import { treesCommunity } from '../demo/trees/community.ts';
import { seedTrees } from '../demo/trees/seed-trees.ts';
import { addStaff, demoModerator, type StaffAccount } from './staff.ts';

/** Fills a running instance with demo data, unless it has it. Answers whether it did. */
export async function fillWithDemo(
  instance: { url: string; databaseUrl: string; environment: Readonly<Record<string, string>> },
  steps: Steps,
): Promise<boolean> {
  const env = readEnvironment(platformEnvironment, instance.environment);
  const quiet = () => undefined;
  const pool = createPgPool(
    {
      databaseUrl: instance.databaseUrl,
      connectionsMax: 3,
      applicationName: 'isntgram-demo',
      statementTimeoutMs: 60_000,
    },
    quiet,
  );
  try {
    const { mediaStore } = await composeStore(env, quiet);
    const target = {
      openDb: createPgDb(anyOf(pool)),
      mediaStore,
      imageTransform: await rendering(),
      tenant: defaultTenant.slug,
      url: instance.url,
    };
    const fresh = !(await hasDemoData(target));
    if (fresh)
      await steps.step('Demo data', async (update) => {
        await seedDemo(target, (done, total) => update(`Demo data: ${done} of ${total} photos`));
        update('Demo data');
      });
    const filled = [fresh];
    for (const each of others)
      filled.push(await fillOther({ ...target, tenant: each.community.slug }, each, instance, steps));
    return filled.includes(true);
  } finally {
    await pool.end();
  }
}

interface Other {
  what: string;
  community: DemoCommunity;
  seed: (target: DemoTarget, addDemo: () => Promise<void>) => Promise<void>;
}

const others: readonly Other[] = [
  { what: 'Demo trees', community: treesCommunity, seed: seedTrees },
  { what: 'Demo shop', community: printsCommunity, seed: seedShop },
];

/** Fills a community of its own, unless it is filled or is somebody's. Answers whether it did. */
async function fillOther(
  target: DemoTarget,
  { what, community, seed }: Other,
  { databaseUrl, environment }: Parameters<typeof fillWithDemo>[0],
  steps: Steps,
): Promise<boolean> {
  if ((await findTenant(target.openDb(), target.tenant)) && (await hasDemoData(target))) return false;
  if (!(await openDemoCommunity(databaseUrl, community))) return false;
  const add = (account: StaffAccount, name: string, role: Role) =>
    addStaff(databaseUrl, { ...account, name, role, email: `${account.username}@${emailDomain}` }, target.tenant);
  await steps.step(what, () =>
    seed(target, async () => {
      if (environment.AUTH_SECRET) await add(demoModerator(environment.AUTH_SECRET), 'Demo Moderator', 'admin');
      await add(demoAccount, 'Demo Visitor', 'user');
    }),
  );
  return true;
}

async function rendering() {
  const code = await fingerprint(root, ['packages/node/src/photos', 'package-lock.json']);
  return keepRendered(createSharpImageTransform({ pixelsMax: 50_000_000 }), join(root, '.data/demo-pictures', code));
}
