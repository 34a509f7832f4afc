'use client';

import { ChevronLeft, ChevronRight } from 'lucide';
import { Children, type KeyboardEvent, type ReactNode } from 'react';
import { useMessages } from '@/language/messages';
import { useRunning } from '@/lib/use-running.ts';
import { carouselMessages } from '@/messages/network/carousel.ts';
import { Icon } from '@/ui/icon.tsx';
import { cx } from '../../ui/class-names.ts';
import { usePageKeys } from '../../ui/use-page-keys.ts';
import { useSnap } from './use-snap.ts';

type CarouselProps = {
  /** Names it for screen readers, as in "Photos by Mia". */
  label: string;
  /** Width ÷ height of the box that all slides share, so that nothing jumps. */
  aspectRatio: number;
  /** The arrow keys work wherever the focus is not: for the one carousel that a page is about. */
  pageKeys?: boolean;
  className?: string;
  /** One slide each; every slide fills its box. */
  children: ReactNode;
};

/**
 * Slides to swipe, click or step through with the arrow keys (W3C carousel pattern). A single slide stands without
 * controls.
 */
export function Carousel({ label, aspectRatio, pageKeys = false, className, children }: CarouselProps) {
  const t = useMessages(carouselMessages);
  const slides = Children.toArray(children);
  const count = slides.length;
  const { row, index, goTo, step } = useSnap(count);
  // What is out of view takes no focus: the row would jump to it. Without scripts every slide stays readable.
  const running = useRunning();
  const onKeyDown = (event: Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'preventDefault'>) => {
    const moves: Record<string, () => void> = {
      ArrowLeft: () => step(-1),
      ArrowRight: () => step(1),
      Home: () => goTo(0),
      End: () => goTo(count - 1),
    };
    const move = moves[event.key];
    if (move === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    move();
  };
  usePageKeys(pageKeys && count > 1, (event) => event.key.startsWith('Arrow') && onKeyDown(event));
  if (count === 1) {
    return (
      <div className={cx('relative overflow-hidden bg-surface', className)} style={{ aspectRatio }}>
        {slides}
      </div>
    );
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms, and a section would be a landmark per post.
    <div
      role="group"
      aria-roledescription={t.role}
      aria-label={label}
      onKeyDown={onKeyDown}
      className={cx('group/carousel relative overflow-hidden bg-surface', className)}
      style={{ aspectRatio }}
    >
      <Arrow direction="previous" disabled={index === 0} onClick={() => step(-1)} />
      <Arrow direction="next" disabled={index === count - 1} onClick={() => step(1)} />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls. */}
      <div
        ref={row}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
        tabIndex={0}
        role="group"
        aria-label={t.position(index + 1, count)}
        className={
          'flex size-full snap-x snap-mandatory overflow-x-auto overscroll-x-contain ' +
          '[scrollbar-width:none] focus-visible:outline-offset-[-2px]'
        }
      >
        {slides.map((slide, at) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls.
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: a slide is its position.
            key={at}
            role="group"
            aria-roledescription={t.slideRole}
            aria-label={t.slide(at + 1, count)}
            inert={running && at !== index}
            className="relative size-full shrink-0 snap-center snap-always"
          >
            {slide}
          </div>
        ))}
      </div>
      <span
        aria-hidden
        className={
          'pointer-events-none absolute top-3 right-3 rounded-full ' +
          'bg-black/60 px-2.5 py-1 font-medium text-white text-xs tabular-nums'
        }
      >
        {t.counter(index + 1, count)}
      </span>
      <Dots index={index} count={count} />
      <span className="sr-only" aria-live="polite" aria-atomic>
        {t.position(index + 1, count)}
      </span>
    </div>
  );
}

type ArrowProps = { direction: 'previous' | 'next'; disabled: boolean; onClick: () => void };

/** Stays in the tab order at the ends: a focused button must not vanish under its user. */
function Arrow({ direction, disabled, onClick }: ArrowProps) {
  const t = useMessages(carouselMessages);
  const icon = direction === 'previous' ? ChevronLeft : ChevronRight;
  return (
    <button
      type="button"
      aria-label={t[direction]}
      data-action={direction}
      aria-disabled={disabled}
      onClick={disabled ? undefined : onClick}
      className={cx(
        'absolute top-1/2 z-10 grid size-11 -translate-y-1/2 place-items-center transition-opacity ' +
          'focus-visible:outline-offset-[-4px]',
        direction === 'previous' ? 'left-1' : 'right-1',
        disabled
          ? 'opacity-0 focus-visible:opacity-40'
          : 'focus-visible:opacity-100 [@media(hover:hover)]:opacity-0 group-hover/carousel:opacity-100',
      )}
    >
      <span className="grid size-8 place-items-center rounded-full bg-white/90 text-black shadow-raised">
        <Icon of={icon} className="size-5" />
      </span>
    </button>
  );
}

/** On a dark ground of their own, as the photo below may be as light as they are. */
function Dots({ index, count }: { index: number; count: number }) {
  return (
    <span
      aria-hidden
      data-dots
      className={
        'pointer-events-none absolute bottom-2.5 left-1/2 flex ' +
        '-translate-x-1/2 gap-1.5 rounded-full bg-black/50 px-2 py-1.5'
      }
    >
      {Array.from({ length: count }, (_, at) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: a dot is its position.
          key={at}
          className={cx('size-1.5 rounded-full transition-colors', at === index ? 'bg-white' : 'bg-white/50')}
        />
      ))}
    </span>
  );
}
