import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react';
import { useMessages } from '@/lib/messages.ts';
import { settingsMessages } from '@/messages/settings.ts';
import { cropOf, dragged, type Size, type SquareView } from './square-crop.ts';

type CropFrameProps = { photo: Size & { url: string }; view: SquareView; onView: (view: SquareView) => void };

const keyStep = 0.05;
const zoomStep = 1.1;

/** A square window on the photo, with what becomes round in it. One finger moves the photo, two magnify it. */
export function CropFrame({ photo, view, onView }: CropFrameProps) {
  const t = useMessages(settingsMessages).crop;
  const frame = useRef<HTMLDivElement>(null);
  const pointers = usePointers(frame, photo, view, onView);
  const { x, y, width, height } = cropOf(photo, view);

  const onKeyDown = (event: KeyboardEvent) => {
    const next = viewAfter(event.key, photo, view);
    if (!next) return;
    event.preventDefault();
    onView(next);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: no element is a window on a picture.
    <div
      ref={frame}
      role="group"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys move the photo.
      tabIndex={0}
      aria-label={t.frame}
      onKeyDown={onKeyDown}
      {...pointers}
      className="relative mx-auto aspect-square w-full max-w-[340px] cursor-grab touch-none select-none overflow-hidden rounded-control bg-surface active:cursor-grabbing"
    >
      <img
        src={photo.url}
        alt=""
        draggable={false}
        className="pointer-events-none absolute max-w-none"
        style={{
          width: `${100 / width}%`,
          height: `${100 / height}%`,
          left: `${(-x * 100) / width}%`,
          top: `${(-y * 100) / height}%`,
        }}
      />
      <span
        aria-hidden
        className="pointer-events-none absolute inset-0 rounded-full ring-2 ring-white [box-shadow:0_0_0_2px_white,0_0_0_999px_rgb(0_0_0/0.5)]"
      />
    </div>
  );
}

/** Arrows move the photo, plus and minus magnify it. */
function viewAfter(key: string, photo: Size, view: SquareView): SquareView | undefined {
  switch (key) {
    case 'ArrowLeft':
      return dragged(photo, view, -keyStep, 0);
    case 'ArrowRight':
      return dragged(photo, view, keyStep, 0);
    case 'ArrowUp':
      return dragged(photo, view, 0, -keyStep);
    case 'ArrowDown':
      return dragged(photo, view, 0, keyStep);
    case '+':
    case '=':
      return { ...view, zoom: view.zoom * zoomStep };
    case '-':
      return { ...view, zoom: view.zoom / zoomStep };
    default:
      return undefined;
  }
}

type Place = { x: number; y: number };
const distance = ([one, other]: Place[]): number => (one && other ? Math.hypot(one.x - other.x, one.y - other.y) : 0);

/** Dragging with one pointer, pinching with two, and the wheel. */
function usePointers(
  frame: React.RefObject<HTMLDivElement | null>,
  photo: Size,
  view: SquareView,
  onView: (view: SquareView) => void,
) {
  const down = useRef(new Map<number, Place>());
  const latest = useRef({ view, onView });
  latest.current = { view, onView };
  useEffect(() => {
    const element = frame.current;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      latest.current.onView({ ...latest.current.view, zoom: latest.current.view.zoom * 1.0015 ** -event.deltaY });
    };
    element?.addEventListener('wheel', onWheel, { passive: false });
    return () => element?.removeEventListener('wheel', onWheel);
  }, [frame]);
  const end = ({ pointerId }: PointerEvent) => void down.current.delete(pointerId);
  return {
    onPointerDown(event: PointerEvent<HTMLDivElement>) {
      event.currentTarget.setPointerCapture(event.pointerId);
      down.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
    },
    onPointerMove(event: PointerEvent<HTMLDivElement>) {
      const from = down.current.get(event.pointerId);
      if (!from) return;
      const side = event.currentTarget.clientWidth;
      const before = distance([...down.current.values()]);
      down.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
      if (down.current.size === 1) onView(dragged(photo, view, (event.clientX - from.x) / side, (event.clientY - from.y) / side));
      else if (before > 0) onView({ ...view, zoom: (view.zoom * distance([...down.current.values()])) / before });
    },
    onPointerUp: end,
    onPointerCancel: end,
  };
}
