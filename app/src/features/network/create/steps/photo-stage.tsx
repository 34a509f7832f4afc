import { Trash2 } from 'lucide';
import type { Dispatch } from 'react';
import { useMessages } from '@/language/messages';
import type { DraftAction, DraftPhoto, PhotoEdit } from '@/lib/draft/draft.ts';
import type { LocalFiles } from '@/lib/draft/local-files.ts';
import type { Picture } from '@/lib/photos/develop.ts';
import { createMessages } from '@/messages/network/create.ts';
import { Icon } from '@/ui/icon.tsx';
import { IconButton } from '@/ui/icon-button.tsx';
import { PhotoSlides } from '../photos/photo-slides.tsx';
import type { Tool } from '../tools/tools.tsx';
import { PhotoFrame } from './photo-frame.tsx';

type PhotoStageProps = {
  photos: readonly DraftPhoto[];
  files: LocalFiles;
  shown: number;
  tool: Tool;
  picture: Picture | null | undefined;
  dispatch: Dispatch<DraftAction>;
  onShow: (key: string) => void;
  onEdit: (edit: Partial<PhotoEdit>) => void;
};

/** The large preview: to swipe through, or where the open tool works on the photo itself, that photo alone. */
export function PhotoStage({ photos, files, shown, tool, picture, dispatch, onShow, onEdit }: PhotoStageProps) {
  const t = useMessages(createMessages).photo;
  const photo = photos[shown];
  const framed = photo && picture && (tool === 'crop' || tool === 'focal');
  return (
    <div className="relative min-h-0 flex-1 bg-surface">
      <div className="absolute inset-0">
        {framed ? (
          <PhotoFrame tool={tool} photo={photo} picture={picture} onEdit={onEdit} />
        ) : (
          <PhotoSlides photos={photos} files={files} shown={shown} dispatch={dispatch} onShow={onShow} />
        )}
      </div>
      {photo ? (
        <div className="pointer-events-none absolute inset-x-2 top-2 flex items-start justify-between">
          <span className="rounded-full bg-black/65 px-2.5 py-1 font-medium text-white text-xs tabular-nums">
            {shown + 1}/{photos.length}
          </span>
          <IconButton
            tone="over-photo"
            label={t.remove(shown + 1)}
            className="pointer-events-auto"
            onClick={() => dispatch({ type: 'photoRemoved', key: photo.key })}
          >
            <Icon of={Trash2} className="size-[18px]" />
          </IconButton>
        </div>
      ) : null}
    </div>
  );
}
