import { closestCenter, DndContext, type Modifier } from '@dnd-kit/core';
import { horizontalListSortingStrategy, SortableContext, useSortable } from '@dnd-kit/sortable';
import { CircleAlert, Plus } from 'lucide';
import { type Dispatch, type KeyboardEvent, useEffect, useId, useRef } from 'react';
import { flushSync } from 'react-dom';
import { useMessages } from '@/language/messages';
import { type Draft, type DraftAction, type DraftPhoto, takesSlot } from '@/lib/draft/draft.ts';
import type { LocalFile, LocalFiles } from '@/lib/draft/local-files.ts';
import { isFull } from '@/lib/draft/publishable.ts';
import { createMessages } from '@/messages/network/create.ts';
import { ChoosePhotosButton } from '@/parts/photos/choose-photos-button';
import { cx } from '@/ui/class-names.ts';
import { Icon } from '@/ui/icon.tsx';
import { Spinner } from '@/ui/states/spinner';
import { PhotoView } from './photo-view.tsx';
import { useSorting } from './use-sorting.ts';

type PhotoStripProps = {
  draft: Draft;
  files: LocalFiles;
  shown: string | undefined;
  dispatch: Dispatch<DraftAction>;
  onShow: (key: string) => void;
  onFiles: (files: readonly File[]) => void;
  onCarry: (carrying: boolean) => void;
  /** Says of each photo whether it has an alt text. */
  described: boolean;
};

const alongStrip: Modifier = ({ transform }) => ({ ...transform, y: 0 });
const tilePixelsMax = 40_000;

/** The photos in their order: to choose one, and to drag it elsewhere, by pointer and by keys. */
export function PhotoStrip({ draft, files, shown, dispatch, onShow, onFiles, onCarry, described }: PhotoStripProps) {
  const t = useMessages(createMessages);
  const list = useRef<HTMLUListElement>(null);
  const photos = draft.photos.filter(takesSlot);
  const context = useSorting(draft.photos, dispatch, onCarry);
  const id = useId();
  const readyCount = photos.filter(({ progress }) => progress.step === 'ready').length;
  const remove = (key: string) => {
    flushSync(() => dispatch({ type: 'photoRemoved', key }));
    list.current?.focus();
  };
  return (
    <>
      <DndContext id={id} collisionDetection={closestCenter} modifiers={[alongStrip]} {...context}>
        <SortableContext items={photos.map(({ key }) => key)} strategy={horizontalListSortingStrategy}>
          <ul
            ref={list}
            tabIndex={-1}
            aria-label={t.photo.list}
            className="flex gap-2 overflow-x-auto p-1 [scrollbar-width:none] focus:outline-none"
          >
            {photos.map((photo, index) => (
              <Tile
                key={photo.key}
                photo={photo}
                local={files.get(photo.key)}
                label={t.photo.name(index + 1, photos.length)}
                current={photo.key === shown}
                described={described}
                dispatch={dispatch}
                onShow={onShow}
                onRemove={remove}
              />
            ))}
            {isFull(draft) ? null : (
              <li>
                <ChoosePhotosButton
                  multiple
                  variant="secondary"
                  className="size-16 border-dashed px-0 text-muted"
                  label={t.choose.addMore}
                  onFiles={onFiles}
                >
                  <Icon of={Plus} className="size-6" />
                </ChoosePhotosButton>
              </li>
            )}
          </ul>
        </SortableContext>
      </DndContext>
      <p className="sr-only" role="status">
        {t.photo.readyCount(readyCount, photos.length)}
      </p>
    </>
  );
}

type TileProps = Pick<PhotoStripProps, 'dispatch' | 'onShow' | 'described'> & {
  photo: DraftPhoto;
  local: LocalFile | undefined;
  label: string;
  current: boolean;
  onRemove: (key: string) => void;
};

function Tile({ photo, local, label, current, described, dispatch, onShow, onRemove }: TileProps) {
  const t = useMessages(createMessages);
  const button = useRef<HTMLButtonElement>(null);
  const sortable = useSortable({ id: photo.key, attributes: { roleDescription: t.sort.role } });
  const { transform, transition, isDragging } = sortable;
  const { 'aria-pressed': _, ...attributes } = sortable.attributes;
  useEffect(() => {
    if (current) button.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [current]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Delete' || event.key === 'Backspace') onRemove(photo.key);
    else sortable.listeners?.onKeyDown?.(event);
  };
  const alt = photo.alt.trim() === '' ? t.photo.noAlt : t.photo.hasAlt;
  return (
    <li
      ref={sortable.setNodeRef}
      className={cx('relative shrink-0', isDragging && 'z-10')}
      style={{ transform: transform ? `translate3d(${transform.x}px, 0, 0)` : undefined, transition }}
    >
      <button
        type="button"
        {...attributes}
        {...sortable.listeners}
        ref={(element) => {
          button.current = element;
          sortable.setActivatorNodeRef(element);
        }}
        aria-current={current ? 'true' : undefined}
        aria-label={described ? `${label}. ${alt}` : label}
        onClick={() => onShow(photo.key)}
        onKeyDown={onKeyDown}
        className={cx(
          'relative block size-16 touch-manipulation select-none overflow-hidden rounded-control bg-hover',
          current && 'outline-2 outline-foreground outline-offset-2',
          isDragging && 'shadow-raised',
        )}
      >
        <PhotoView photo={photo} local={local} dispatch={dispatch} fit="cover" max={tilePixelsMax} />
        <Sign photo={photo} />
        {described ? (
          <span
            aria-hidden
            className={cx(
              'absolute bottom-1 left-1 rounded bg-black/65 px-1 font-semibold text-[10px] text-white',
              photo.alt.trim() === '' && 'opacity-70',
            )}
          >
            {photo.alt.trim() === '' ? '+ ' : '✓ '}
            {t.photo.altShort}
          </span>
        ) : null}
      </button>
    </li>
  );
}

/** What is going on with the photo, over it. */
function Sign({ photo: { progress } }: { photo: DraftPhoto }) {
  const at =
    'absolute top-1 right-1 grid size-5 place-items-center rounded-full bg-black/65 text-white [&_svg]:size-3.5';
  if (progress.step === 'failed')
    return (
      <span className={at}>
        <Icon of={CircleAlert} />
      </span>
    );
  if (progress.step === 'uploading' || progress.step === 'processing')
    return (
      <span className={at}>
        <Spinner />
      </span>
    );
  return null;
}
