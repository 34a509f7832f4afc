import { useSortable } from '@dnd-kit/sortable';
import { limits } from '@isntgram/contract/limits';
import { ArrowDown, ArrowUp, GripVertical, Trash2 } from 'lucide-react';
import type { Dispatch, MouseEvent } from 'react';
import { flushSync } from 'react-dom';
import { useMessages } from '@/lib/messages.ts';
import { createMessages } from '@/messages/create.ts';
import { cx } from '@/ui/class-names.ts';
import { Counter } from '@/ui/counter.tsx';
import { Field } from '@/ui/field.tsx';
import { IconButton } from '@/ui/icon-button.tsx';
import { Textarea } from '@/ui/textarea.tsx';
import type { DraftAction, DraftPhoto } from './draft.ts';
import { PhotoFault } from './photo-fault.tsx';
import { PhotoStatus } from './photo-status.tsx';
import { PhotoThumb } from './photo-thumb.tsx';

type PhotoRowProps = {
  photo: DraftPhoto;
  index: number;
  /** Where it will stand in the post, from 1; null where it never will. */
  place: number | null;
  isLast: boolean;
  dispatch: Dispatch<DraftAction>;
  onMove: (key: string, to: number) => void;
  onRemove: (key: string) => void;
};

/** One photo of the draft: picture, alt text in plain sight, how its upload goes, and what can be done with it. */
export function PhotoRow({ photo, index, place, isLast, dispatch, onMove, onRemove }: PhotoRowProps) {
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
      className={cx('relative flex flex-col gap-2 rounded-card border bg-raised p-3', isDragging && 'z-10 shadow-raised')}
    >
      <div className="grid grid-cols-[88px_minmax(0,1fr)] gap-3">
        <PhotoThumb photo={photo} place={place} />
        {lost ? <PhotoFault photo={photo} onRetry={retry} /> : <AltField photo={photo} dispatch={dispatch} />}
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
          <Trash2 aria-hidden className="size-[18px]" />
        </IconButton>
      </div>
    </li>
  );
}

function AltField({ photo, dispatch }: { photo: DraftPhoto; dispatch: Dispatch<DraftAction> }) {
  const t = useMessages(createMessages).photo;
  return (
    <Field
      label={t.alt}
      aside={<Counter used={photo.alt.length} max={limits.altLengthMax} />}
      error={photo.alt.length > limits.altLengthMax ? t.altTooLong : undefined}
    >
      {(control) => (
        <Textarea
          {...control}
          rows={2}
          value={photo.alt}
          placeholder={t.altHint}
          onChange={({ currentTarget }) => dispatch({ type: 'altChanged', key: photo.key, alt: currentTarget.value })}
        />
      )}
    </Field>
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
      <GripVertical aria-hidden className="size-[18px]" />
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
  const Icon = direction === 'earlier' ? ArrowUp : ArrowDown;
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
      <Icon aria-hidden className="size-[18px]" />
    </IconButton>
  );
}
