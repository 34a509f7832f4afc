import { Fault } from '@isntgram/cli/fault';
import { closeTenant, dropTenant, type Session } from '@isntgram/core/kernel/migrations/migrate';
import type { MediaStore } from '@isntgram/core/kernel/ports';
import { schemaOf } from '@isntgram/core/schema/names';
import { awaitIdle, countPhotos, removePhotos } from './photos.ts';
import type { Place } from './place.ts';

/** What a drop is to do beside removing the rows. */
export interface Drop {
  /** Photos stay in the store. */
  keepPhotos: boolean;
  /** Nobody is asked. */
  yes: boolean;
}

/**
 * Removes a tenant with all its data, photos too unless they are to be kept. Nobody comes in any more before the first
 * photo goes, and the rows go last, as they tell what there is in the store: again, it finishes what was cut off.
 * @throws Fault where it is not sure that this is wanted, or the photos cannot be reached: then nothing is changed
 */
export async function removeTenant(place: Place, slug: string, { keepPhotos, yes }: Drop): Promise<void> {
  const { session, say } = place;
  if (slug === place.defaultTenant) throw new Fault(`"${slug}" is the default tenant; it cannot be dropped.`);
  if (!(await isThere(session, slug)))
    throw new Fault(`There is no tenant "${slug}". npm run tenant -- list shows those there are.`);
  const photos = await countPhotos(session, slug);
  const store = keepPhotos || photos === 0 ? undefined : await reach(place);
  if (!yes)
    await confirm(place, slug, keepPhotos ? `; its ${photos} photos stay in the store` : ` and ${photos} photos`);
  await closeTenant(session, slug);
  if (store) {
    await awaitIdle(session, slug, say);
    await removePhotos(session, slug, store);
  }
  await dropTenant(session, slug);
  say(
    keepPhotos && photos > 0
      ? `Removed ${slug}. Its ${photos} photos stay in the store, under ${slug}/: nothing lists them any more.`
      : `Removed ${slug} with ${photos} photos.`,
  );
}

/** The communities of which a drop that was cut off has left something. */
export async function findHalfDropped(session: Session): Promise<string[]> {
  const left = await session.run(
    `select substr(nspname, ${schemaOf('').length + 1}) as slug from pg_namespace
    where starts_with(nspname, $1) and to_regclass(format('%I.media', nspname)) is not null
      and not exists (select 1 from tenants where slug = substr(nspname, ${schemaOf('').length + 1}))`,
    [schemaOf('')],
  );
  const found: string[] = [];
  for (const { slug } of left) {
    // One that is being made has nobody in it.
    const [anybody] = await session.run(`select 1 from "${schemaOf(String(slug))}".users limit 1`);
    if (anybody) found.push(String(slug));
  }
  return found.sort();
}

export const describeHalfDropped = (slug: string): string =>
  `A drop of "${slug}" was cut off: npm run tenant -- drop ${slug} finishes it.`;

/** Refuses to begin anew where a drop has left something. @throws Fault */
export async function refuseHalfDropped(session: Session, slug: string): Promise<void> {
  if ((await findHalfDropped(session)).includes(slug))
    throw new Fault(`Nothing was done. ${describeHalfDropped(slug)}`);
}

/** As a whole, or what a drop that was cut off has left of it. */
async function isThere(session: Session, slug: string): Promise<boolean> {
  const [row] = await session.run(`select to_regclass($1) is not null as there`, [`"${schemaOf(slug)}".media`]);
  return row?.there === true;
}

const reach = (place: Place): Promise<MediaStore> =>
  place.openStore().catch((error: unknown) => {
    if (!(error instanceof Fault)) throw error;
    throw new Fault(`Nothing was removed. ${error.message} With --keep-photos they stay where they are.`);
  });

async function confirm({ ask }: Place, slug: string, photos: string): Promise<void> {
  const what = `This removes ${slug} with all its data${photos}.`;
  const answer = await ask(`${what} Type its name to go on: `);
  if (answer === undefined) throw new Fault(`${what} Say --yes if that is what you want.`);
  if (answer.trim() !== slug) throw new Fault('Nothing was removed.');
}
