import { join } from 'node:path';
import { root } from '@isntgram/cli/root';
import type { Steps } from '@isntgram/cli/steps';
import { composeStore } from '@isntgram/node/compose';
import { anyOf, createPgDb } from '@isntgram/node/db/pg-db';
import { createPgPool } from '@isntgram/node/db/pg-pool';
import { platformEnvironment, readEnvironment } from '@isntgram/node/environment';
import { defaultTenant } from '@isntgram/node/migrations/migrations';
import { createSharpImageTransform } from '@isntgram/node/photos/sharp-image-transform';
import { fingerprint } from '../build/fingerprint.ts';
import { keepRendered } from '../demo/kept-pictures.ts';
import { hasDemoData, seedDemo } from '../demo/seed.ts';

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
    if (await hasDemoData(target)) return false;
    await steps.step('Demo data', async (update) => {
      await seedDemo(target, (done, total) => update(`Demo data: ${done} of ${total} photos`));
      update('Demo data');
    });
    return true;
  } finally {
    await pool.end();
  }
}

async function rendering() {
  const code = await fingerprint(root, ['packages/node/src/photos', 'package-lock.json']);
  return keepRendered(createSharpImageTransform({ pixelsMax: 50_000_000 }), join(root, '.data/demo-pictures', code));
}
