import {
  type Announcements,
  type DndContextProps,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { sortableKeyboardCoordinates } from '@dnd-kit/sortable';
import { type Dispatch, useState } from 'react';
import { useMessages } from '@/language/messages';
import { createMessages } from '@/messages/network/create.ts';
import type { DraftAction, DraftPhoto } from '../draft/draft.ts';

type Sorting = {
  /** For dnd-kit: drag by pointer and by keys, with what screen readers say meanwhile. */
  context: Pick<DndContextProps, 'sensors' | 'accessibility' | 'onDragStart' | 'onDragEnd' | 'onDragCancel'>;
  /** Moves a photo to a place, by button. */
  move: (key: string, to: number) => void;
  /** Where the last button put a photo, for screen readers. */
  announcement: string;
};

/** What can be done to the order of `photos`. */
export function useSorting(
  photos: readonly DraftPhoto[],
  dispatch: Dispatch<DraftAction>,
  onCarry: (carrying: boolean) => void,
): Sorting {
  const t = useMessages(createMessages).sort;
  const [announcement, setAnnouncement] = useState('');
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const indexOf = (key: unknown) => photos.findIndex((photo) => photo.key === key);
  const nameOf = (key: unknown) => photos[indexOf(key)]?.fileName ?? '';
  const tell = (say: (fileName: string, position: number, count: number) => string, key: unknown, at: unknown) =>
    say(nameOf(key), indexOf(at) + 1, photos.length);
  const announcements: Announcements = {
    onDragStart: ({ active }) => tell(t.lifted, active.id, active.id),
    onDragOver: ({ active, over }) => (over ? tell(t.over, active.id, over.id) : undefined),
    onDragEnd: ({ active, over }) => tell(t.dropped, active.id, over?.id ?? active.id),
    onDragCancel: ({ active }) => t.cancelled(nameOf(active.id)),
  };
  const move = (key: string, to: number) => {
    dispatch({ type: 'photoMoved', key, to });
    setAnnouncement(t.over(nameOf(key), to + 1, photos.length));
  };
  return {
    context: {
      sensors,
      accessibility: { announcements, screenReaderInstructions: { draggable: t.instructions } },
      onDragStart: () => onCarry(true),
      onDragCancel: () => onCarry(false),
      onDragEnd: ({ active, over }) => {
        onCarry(false);
        const to = indexOf(over?.id);
        if (to >= 0 && over?.id !== active.id) dispatch({ type: 'photoMoved', key: String(active.id), to });
      },
    },
    move,
    announcement,
  };
}
