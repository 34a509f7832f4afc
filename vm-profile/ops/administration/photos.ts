import { setTimeout as delay } from 'node:timers/promises';
import type { Session } from '@isntgram/core/kernel/migrations/migrate';
import type { MediaStore } from '@isntgram/core/kernel/ports';
import { originalKey, variantKey } from '@isntgram/core/media/addresses';
import { schemaOf } from '@isntgram/core/schema/names';
import * as z from 'zod';

const photosAtOnce = 100;
const keysAtOnce = 100;
/** Whoever is at work on a photo stores what nobody is to have; later than this they have ended. */
const atWorkSeconds = 120;
const lookMs = 500;

const variants = z.array(z.object({ width: z.number(), revision: z.number().default(0) }));
const media = z.object({ id: z.string(), variants, pending: z.object({ variants }).nullable() });

export async function countPhotos(session: Session, slug: string): Promise<number> {
  const [row] = await session.run(`select count(*)::int as photos from "${schemaOf(slug)}".media`);
  return Number(row?.photos);
}

/** Waits until nobody is at work on a photo of a tenant that is closed: no other is begun. */
export async function awaitIdle(session: Session, slug: string, say: (line: string) => void): Promise<void> {
  for (let told = false; ; told = true) {
    const [row] = await session.run(
      `select count(*)::int as photos from "${schemaOf(slug)}".media where attempts > 0
        and (status = 'processing' or pending is not null) and updated_at > now() - make_interval(secs => $1::float8)`,
      [atWorkSeconds],
    );
    const photos = Number(row?.photos);
    if (photos === 0) return;
    if (!told) say(`${photos} photos are being worked on: waiting for them, at most ${atWorkSeconds} s.`);
    await delay(lookMs);
  }
}

/**
 * Removes every photo of the tenant from the store, a page of them at a time; again without harm. @returns how many
 * there were
 */
export async function removePhotos(session: Session, slug: string, store: MediaStore): Promise<number> {
  for (let removed = 0, after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const rows = z
      .array(media)
      .parse(
        await session.run(
          `select id, variants, pending from "${schemaOf(slug)}".media where id > $1 order by id limit ${photosAtOnce}`,
          [after],
        ),
      );
    const last = rows.at(-1);
    if (!last) return removed;
    const keys = rows.flatMap(({ id, variants, pending }) => [
      originalKey({ slug }, id),
      ...[...variants, ...(pending?.variants ?? [])].map((variant) => variantKey({ slug }, id, variant)),
    ]);
    for (let at = 0; at < keys.length; at += keysAtOnce) await store.remove(keys.slice(at, at + keysAtOnce));
    removed += rows.length;
    after = last.id;
  }
}
