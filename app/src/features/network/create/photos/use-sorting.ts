import {
  type Announcements,
  type DndContextProps,
  KeyboardSensor,
  MouseSensor,
  TouchSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { sortableKeyboardCoordinates } from '@dnd-kit/sortable';
import type { Dispatch } from 'react';
import { useMessages } from '@/language/messages';
import { type DraftAction, type DraftPhoto, takesSlot } from '@/lib/draft/draft.ts';
import { createMessages } from '@/messages/network/create.ts';

type Context = Pick<DndContextProps, 'sensors' | 'accessibility' | 'onDragStart' | 'onDragEnd' | 'onDragCancel'>;

/** Enter chooses a photo, so that the space bar alone lifts it. */
const keys = { start: ['Space'], cancel: ['Escape'], end: ['Space', 'Enter'] };

/**
 * For dnd-kit: what drags those of `all` that will be in the post by mouse, finger and keys, with what screen readers
 * say meanwhile.
 */
export function useSorting(
  all: readonly DraftPhoto[],
  dispatch: Dispatch<DraftAction>,
  onCarry: (carrying: boolean) => void,
): Context {
  const t = useMessages(createMessages).sort;
  const photos = all.filter(takesSlot);
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 4 } }),
    // A finger that moves at once scrolls the strip.
    useSensor(TouchSensor, { activationConstraint: { delay: 200, tolerance: 8 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates, keyboardCodes: keys }),
  );
  const indexOf = (key: unknown) => photos.findIndex((photo) => photo.key === key);
  const tell = (say: (from: number, position: number, count: number) => string, key: unknown, at: unknown) =>
    say(indexOf(key) + 1, indexOf(at) + 1, photos.length);
  const announcements: Announcements = {
    onDragStart: ({ active }) => tell(t.lifted, active.id, active.id),
    onDragOver: ({ active, over }) => (over ? tell(t.over, active.id, over.id) : undefined),
    onDragEnd: ({ active, over }) => tell(t.dropped, active.id, over?.id ?? active.id),
    onDragCancel: ({ active }) => t.cancelled(indexOf(active.id) + 1),
  };
  return {
    sensors,
    accessibility: { announcements, screenReaderInstructions: { draggable: t.instructions } },
    onDragStart: () => onCarry(true),
    onDragCancel: () => onCarry(false),
    onDragEnd: ({ active, over }) => {
      onCarry(false);
      const to = all.findIndex(({ key }) => key === over?.id);
      if (to >= 0 && over?.id !== active.id) dispatch({ type: 'photoMoved', key: String(active.id), to });
    },
  };
}
