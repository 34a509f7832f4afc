'use client';

import type { Crop, FocalPoint } from '@isntgram/contract/media/media';
import { useEffect, useState } from 'react';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { getMedia } from '@/lib/api/media.ts';
import { cropMessages } from '@/messages/media/crop.ts';
import CropDialog from '@/parts/crop/crop-dialog';
import type { DraftPhoto } from '../draft/draft.ts';
import type { LocalFile } from './local-files.ts';

type PhotoEditorProps = {
  photo: DraftPhoto;
  local: LocalFile | undefined;
  onDone: (crop: Crop | null, focal: FocalPoint) => void;
  onClose: () => void;
};

const editedWidth = 1080;

/**
 * Crops one photo of the draft: the file itself, or where the browser cannot show it (HEIC, mostly), what the server
 * made of it.
 */
export default function PhotoEditor({ photo, local, onDone, onClose }: PhotoEditorProps) {
  const t = useMessages(cropMessages);
  const [src, setSrc] = useState<string | null>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the picture is chosen once, when the editor opens.
  useEffect(() => {
    let current = true;
    wholePhoto(photo, local).then(
      (url) => current && setSrc(url),
      () => current && setSrc(null),
    );
    return () => {
      current = false;
    };
  }, []);
  return (
    <CropDialog
      src={src}
      title={t.title(photo.fileName)}
      crop={photo.crop}
      focal={photo.focal}
      onClose={onClose}
      onDone={onDone}
    />
  );
}

/** An address that shows the photo uncut; null where there is none any more. */
async function wholePhoto({ progress }: DraftPhoto, local: LocalFile | undefined): Promise<string | null> {
  if (local && (await canShow(local.url))) return local.url;
  if (local?.rendered) return local.rendered;
  if (progress.step !== 'ready' || progress.crop !== null) return null;
  const { variants } = await getMedia(api, progress.mediaId);
  const variant = variants.find(({ width }) => width >= editedWidth) ?? variants.at(-1);
  if (!variant) return null;
  // A crop takes this address away; its bytes are kept to crop anew.
  const url = URL.createObjectURL(await (await fetch(variant.url)).blob());
  if (local) local.rendered = url;
  return url;
}

async function canShow(url: string): Promise<boolean> {
  const image = new Image();
  image.src = url;
  return image.decode().then(
    () => true,
    () => false,
  );
}
