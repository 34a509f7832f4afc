import { useSortable } from '@dnd-kit/sortable';
import { limits } from '@isntgram/contract/kernel/limits';
import type { Crop, FocalPoint } from '@isntgram/contract/media/media';
import { ArrowDown, ArrowUp, Crop as CropIcon, GripVertical, Trash2 } from 'lucide';
import { type Dispatch, type MouseEvent, useState } from 'react';
import { flushSync } from 'react-dom';
import { useMessages } from '@/language/messages';
import { createMessages } from '@/messages/network/create.ts';
import { Button } from '@/ui/button.tsx';
import { cx } from '@/ui/class-names.ts';
import { Counter } from '@/ui/forms/counter';
import { Field } from '@/ui/forms/field';
import { Textarea } from '@/ui/forms/textarea';
import { Icon } from '@/ui/icon.tsx';
import { IconButton } from '@/ui/icon-button.tsx';
import { Later, later } from '@/ui/states/later';
import type { DraftAction, DraftPhoto } from '../draft/draft.ts';
import type { LocalFile } from './local-files.ts';
import { PhotoFault } from './photo-fault.tsx';
import { PhotoStatus } from './photo-status.tsx';
import { PhotoThumb } from './photo-thumb.tsx';

const PhotoEditor = later(() => import('./photo-editor.tsx'));

type PhotoRowProps = {
  photo: DraftPhoto;
  local: LocalFile | undefined;
  index: number;
  /** Where it will stand in the post, from 1; null where it never will. */
  place: number | null;
  isLast: boolean;
  dispatch: Dispatch<DraftAction>;
  onMove: (key: string, to: number) => void;
  onRemove: (key: string) => void;
};

/** One photo of the draft: picture, alt text in plain sight, how its upload goes, and what can be done with it. */
export function PhotoRow({ photo, local, index, place, isLast, dispatch, onMove, onRemove }: PhotoRowProps) {
  const t = useMessages(createMessages);
  const sortable = useSortable({ id: photo.key, attributes: { roleDescription: t.sort.role } });
  const { transform, transition, isDragging } = sortable;
  const retry = () => dispatch({ type: 'photoRetried', key: photo.key });
  const lost = place === null;
  return (
    <li
      ref={sortable.setNodeRef}
      aria-label={lost ? photo.fileName : t.photo.name(place, photo.fileName)}
      style={{ transform: transform ? `translate3d(0, ${transform.y}px, 0)` : undefined, transition }}
      className={cx(
        'relative flex flex-col gap-2 rounded-card border bg-raised p-3',
        isDragging && 'z-10 shadow-raised',
      )}
    >
      <div className="grid grid-cols-[136px_minmax(0,1fr)] gap-3 sm:grid-cols-[200px_minmax(0,1fr)]">
        <PhotoThumb photo={photo} place={place} />
        {lost ? (
          <PhotoFault photo={photo} onRetry={retry} />
        ) : (
          <div className="flex min-w-0 flex-col items-start gap-2">
            <AltField photo={photo} dispatch={dispatch} />
            <EditButton photo={photo} local={local} dispatch={dispatch} />
          </div>
        )}
      </div>
      {lost ? null : <PhotoFault photo={photo} onRetry={retry} />}
      <div className="flex items-center gap-1">
        <PhotoStatus photo={photo} />
        {lost ? null : (
          <>
            <Handle name={photo.fileName} sortable={sortable} />
            <MoveButton direction="earlier" photo={photo} to={index - 1} disabled={index === 0} onMove={onMove} />
            <MoveButton direction="later" photo={photo} to={index + 1} disabled={isLast} onMove={onMove} />
          </>
        )}
        <IconButton label={t.photo.remove(photo.fileName)} onClick={() => onRemove(photo.key)}>
          <Icon of={Trash2} className="size-[18px]" />
        </IconButton>
      </div>
    </li>
  );
}

function AltField({ photo, dispatch }: { photo: DraftPhoto; dispatch: Dispatch<DraftAction> }) {
  const t = useMessages(createMessages).photo;
  return (
    <Field
      className="w-full"
      label={t.alt}
      aside={<Counter used={photo.alt.length} max={limits.altLengthMax} />}
      error={photo.alt.length > limits.altLengthMax ? t.altTooLong : undefined}
    >
      {(control) => (
        <Textarea
          {...control}
          rows={3}
          value={photo.alt}
          placeholder={t.altHint}
          onChange={({ currentTarget }) => dispatch({ type: 'altChanged', key: photo.key, alt: currentTarget.value })}
        />
      )}
    </Field>
  );
}

type EditButtonProps = Pick<PhotoRowProps, 'photo' | 'local' | 'dispatch'>;

/** Leads to the crop and the focal point, as soon as there is something to look at. */
function EditButton({ photo, local, dispatch }: EditButtonProps) {
  const t = useMessages(createMessages).photo;
  const [open, setOpen] = useState(false);
  const { key, fileName, progress } = photo;
  const done = (crop: Crop | null, focal: FocalPoint) => {
    dispatch({ type: 'photoEdited', key, crop, focal });
    setOpen(false);
  };
  return (
    <>
      <Button
        variant="secondary"
        aria-label={t.editLabel(fileName)}
        disabled={progress.step === 'failed' || (local === undefined && progress.step !== 'ready')}
        onClick={() => setOpen(true)}
      >
        <Icon of={CropIcon} className="size-4" />
        {t.edit}
      </Button>
      {open ? (
        <Later onMissing={() => setOpen(false)}>
          <PhotoEditor photo={photo} local={local} onDone={done} onClose={() => setOpen(false)} />
        </Later>
      ) : null}
    </>
  );
}

function Handle({ name, sortable }: { name: string; sortable: ReturnType<typeof useSortable> }) {
  const t = useMessages(createMessages).photo;
  return (
    <IconButton
      ref={sortable.setActivatorNodeRef}
      {...sortable.attributes}
      {...sortable.listeners}
      label={t.move(name)}
      className="touch-none cursor-grab active:cursor-grabbing"
    >
      <Icon of={GripVertical} className="size-[18px]" />
    </IconButton>
  );
}

type MoveButtonProps = Pick<PhotoRowProps, 'photo' | 'onMove'> & {
  direction: 'earlier' | 'later';
  to: number;
  disabled: boolean;
};

function MoveButton({ direction, photo, to, disabled, onMove }: MoveButtonProps) {
  const t = useMessages(createMessages).photo;
  const icon = direction === 'earlier' ? ArrowUp : ArrowDown;
  const move = ({ currentTarget }: MouseEvent<HTMLButtonElement>) => {
    flushSync(() => onMove(photo.key, to));
    // A row that changes its place in the document loses the focus on the way.
    currentTarget.focus();
    currentTarget.scrollIntoView({ block: 'nearest' });
  };
  return (
    <IconButton
      label={t[direction](photo.fileName)}
      aria-disabled={disabled}
      className="aria-disabled:opacity-35"
      onClick={disabled ? undefined : move}
    >
      <Icon of={icon} className="size-[18px]" />
    </IconButton>
  );
}
