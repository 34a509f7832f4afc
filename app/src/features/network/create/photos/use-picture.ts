import { plainLook } from '@isntgram/contract/media/looks';
import { type Dispatch, useEffect, useState } from 'react';
import { api } from '@/lib/api/api';
import { getMedia } from '@/lib/api/media.ts';
import type { DraftAction, DraftPhoto } from '@/lib/draft/draft.ts';
import type { LocalFile } from '@/lib/draft/local-files.ts';
import { drawTurned, loadPicture, type Picture } from '@/lib/photos/develop.ts';

/** Enough for a preview of 560 CSS pixels on a dense screen, and quick enough to be drawn anew while a slider moves. */
const previewPixelsMax = 1_000_000;
const renderedWidth = 1080;

/** Photos are decoded one after the other: ten at once are half a gigabyte. */
let turn: Promise<unknown> = Promise.resolve();

function small(url: string): Promise<Picture | null> {
  const drawn = turn.then(async () => {
    const picture = await loadPicture(url);
    return { ...picture, source: drawTurned(picture, plainLook, previewPixelsMax) };
  });
  turn = drawn.catch(() => undefined);
  return drawn.catch(() => null);
}

/**
 * The photo for previews, upright and without its look: of the file itself, or where this browser cannot show that, of
 * what the server made of it. Undefined while it is on its way, null where it cannot be had.
 */
export function usePicture(
  { key, progress, unshown, look, crop }: DraftPhoto,
  local: LocalFile | undefined,
  dispatch: Dispatch<DraftAction>,
): Picture | null | undefined {
  const [picture, setPicture] = useState<Picture | null>();
  const plain = local?.rendered !== undefined || (look === plainLook && crop === null);
  const mediaId = unshown && plain && progress.step === 'ready' && progress.crop === null ? progress.mediaId : null;
  useEffect(() => {
    let current = true;
    const take = (found: Picture | null) => current && setPicture(found);
    if (!local) {
      setPicture(null);
    } else if (mediaId === null) {
      local.picture ??= small(local.url);
      void local.picture.then((found) => {
        take(found);
        if (current && !found && !unshown) dispatch({ type: 'photoUnshown', key });
      });
    } else {
      void rendered(local, mediaId).then(take, () => take(null));
    }
    return () => {
      current = false;
    };
  }, [dispatch, key, local, mediaId, unshown]);
  return picture;
}

/** What the server made of the whole photo. A crop takes its address away, so its bytes are kept. */
async function rendered(local: LocalFile, mediaId: string): Promise<Picture | null> {
  if (local.rendered === undefined) {
    const { variants } = await getMedia(api, mediaId);
    const variant = variants.findLast(({ width }) => width >= renderedWidth) ?? variants.at(-1);
    if (!variant) return null;
    local.rendered = URL.createObjectURL(await (await fetch(variant.url)).blob());
    local.picture = small(local.rendered);
  }
  return (await local.picture) ?? null;
}
