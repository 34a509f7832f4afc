import { closestCenter, DndContext, type Modifier } from '@dnd-kit/core';
import { SortableContext, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { ImagePlus } from 'lucide';
import { type Dispatch, useId, useRef } from 'react';
import { flushSync } from 'react-dom';
import { useMessages } from '@/language/messages';
import { createMessages } from '@/messages/network/create.ts';
import { ChoosePhotosButton } from '@/parts/photos/choose-photos-button';
import { Icon } from '@/ui/icon.tsx';
import type { Draft, DraftAction, DraftPhoto } from '../draft/draft.ts';
import { takesSlot } from '../draft/draft.ts';
import { isFull } from '../draft/publishable.ts';
import type { LocalFiles } from './local-files.ts';
import { PhotoRow } from './photo-row.tsx';
import { useSorting } from './use-sorting.ts';

type PhotoListProps = {
  draft: Draft;
  files: LocalFiles;
  dispatch: Dispatch<DraftAction>;
  onFiles: (files: readonly File[]) => void;
  onCarry: (carrying: boolean) => void;
};

const alongList: Modifier = ({ transform }) => ({ ...transform, x: 0 });

/** Where the photo will stand in the post, from 1; null for one that will not. */
const placeOf = (photos: readonly DraftPhoto[], index: number): number | null =>
  photos.slice(index, index + 1).some(takesSlot) ? photos.slice(0, index + 1).filter(takesSlot).length : null;

/** The photos in their order: to be moved by drag, by keys and by buttons, described, retried and removed. */
export function PhotoList({ draft, files, dispatch, onFiles, onCarry }: PhotoListProps) {
  const t = useMessages(createMessages);
  const list = useRef<HTMLUListElement>(null);
  const sorting = useSorting(draft.photos, dispatch, onCarry);
  const id = useId();
  const readyCount = draft.photos.filter(({ progress }) => progress.step === 'ready').length;
  const remove = (key: string) => {
    flushSync(() => dispatch({ type: 'photoRemoved', key }));
    list.current?.focus();
  };
  return (
    <>
      <DndContext id={id} collisionDetection={closestCenter} modifiers={[alongList]} {...sorting.context}>
        <SortableContext items={draft.photos.map(({ key }) => key)} strategy={verticalListSortingStrategy}>
          <ul ref={list} tabIndex={-1} aria-label={t.photo.list} className="flex flex-col gap-3 focus:outline-none">
            {draft.photos.map((photo, index) => (
              <PhotoRow
                key={photo.key}
                photo={photo}
                local={files.get(photo.key)}
                index={index}
                place={placeOf(draft.photos, index)}
                isLast={index === draft.photos.length - 1}
                dispatch={dispatch}
                onMove={sorting.move}
                onRemove={remove}
              />
            ))}
          </ul>
        </SortableContext>
      </DndContext>
      <p className="sr-only" role="status">
        {t.photo.readyCount(readyCount, draft.photos.length)}
      </p>
      <p className="sr-only" aria-live="assertive">
        {sorting.announcement}
      </p>
      <div className="flex flex-col items-start gap-2">
        <ChoosePhotosButton multiple variant="secondary" disabled={isFull(draft)} onFiles={onFiles}>
          <Icon of={ImagePlus} className="size-[18px]" />
          {t.choose.addMore}
        </ChoosePhotosButton>
        <p className="text-muted text-sm">{t.choose.limits}</p>
      </div>
    </>
  );
}
