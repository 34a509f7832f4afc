import { ArrowDown } from 'lucide';
import { useEffect, useState } from 'react';
import { cx } from '@/ui/class-names.ts';
import { Icon } from '@/ui/icon.tsx';
import { Spinner } from '@/ui/states/spinner';

const refreshAtPx = 64;
const pulledPxMax = 96;
/** The page follows the finger at half its way. */
const resistance = 0.5;

type PullToRefreshProps = { busy: boolean; onRefresh: () => void };

/** On a touch screen: pulled down at its top, the page asks for what is new. The button for new posts does the same. */
export default function PullToRefresh({ busy, onRefresh }: PullToRefreshProps) {
  const [byPx, setByPx] = useState(0);
  const [asked, setAsked] = useState(false);
  useEffect(() => {
    const ended = new AbortController();
    const { signal } = ended;
    const root = document.documentElement;
    // The browser's own way would load the whole page anew.
    root.style.overscrollBehaviorY = 'contain';
    let fromY: number | undefined;
    let now = 0;
    const show = (px: number) => {
      if (now < refreshAtPx && px >= refreshAtPx) navigator.vibrate?.(10);
      now = px;
      setByPx(px);
    };
    const begin = ({ touches }: TouchEvent) => {
      const covered = document.querySelector('[role=dialog], [role=alertdialog], [role=menu]') !== null;
      fromY = window.scrollY <= 0 && touches.length === 1 && !covered ? touches[0]?.clientY : undefined;
    };
    const follow = ({ touches }: TouchEvent) => {
      const [touch] = touches;
      if (fromY === undefined || !touch) return;
      if (window.scrollY > 0) fromY = undefined;
      show(fromY === undefined ? 0 : Math.min(pulledPxMax, Math.max(0, (touch.clientY - fromY) * resistance)));
    };
    const letGo = () => {
      if (now >= refreshAtPx) {
        setAsked(true);
        onRefresh();
      }
      fromY = undefined;
      show(0);
    };
    window.addEventListener('touchstart', begin, { signal, passive: true });
    window.addEventListener('touchmove', follow, { signal, passive: true });
    window.addEventListener('touchend', letGo, { signal });
    window.addEventListener('touchcancel', letGo, { signal });
    return () => {
      ended.abort();
      root.style.overscrollBehaviorY = '';
    };
  }, [onRefresh]);
  useEffect(() => {
    if (!busy) setAsked(false);
  }, [busy]);
  const waiting = asked && busy;
  return (
    <div
      aria-hidden
      style={{ height: waiting ? refreshAtPx : byPx }}
      className={cx(
        'flex items-center justify-center overflow-hidden text-muted',
        byPx === 0 && 'transition-[height] duration-200',
      )}
    >
      {waiting ? (
        <Spinner />
      ) : (
        <Icon of={ArrowDown} className={cx('size-6 transition-transform', byPx >= refreshAtPx && 'rotate-180')} />
      )}
    </div>
  );
}
