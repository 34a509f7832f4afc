'use client';

import { Menu as MenuIcon } from 'lucide-react';
import { type ComponentProps, lazy, Suspense, useState } from 'react';
import { useMessages } from '@/lib/messages.ts';
import { commonMessages } from '@/messages/common.ts';
import { IconButton } from '../icon-button.tsx';
import { navigationItemClass, navigationLabelClass } from './navigation-item.ts';

const loadMenu = () => import('./account-menu.tsx');
const AccountMenu = lazy(loadMenu);

type Shape = { /** An item of the rail, or a button in the bar at the top of a phone. */ shape: 'item' | 'button' };

/** Opens what one seldom needs: settings, saved posts, appearance, signing out. The menu's code loads when somebody reaches for it. */
export function MoreItem({ shape }: Shape) {
  const [wanted, setWanted] = useState(false);
  const side = shape === 'item' ? 'top' : 'bottom';
  if (!wanted) {
    const load = () => void loadMenu();
    return <Trigger shape={shape} onClick={() => setWanted(true)} onPointerEnter={load} onFocus={load} />;
  }
  return (
    <Suspense fallback={<Trigger shape={shape} aria-expanded />}>
      <AccountMenu side={side} trigger={<Trigger shape={shape} />} />
    </Suspense>
  );
}

function Trigger({ shape, ...props }: ComponentProps<'button'> & Shape) {
  const t = useMessages(commonMessages);
  if (shape === 'button') {
    return (
      <IconButton label={t.more} aria-haspopup="menu" className="-mr-2 viewer-out:hidden" {...props}>
        <MenuIcon aria-hidden className="size-6" />
      </IconButton>
    );
  }
  return (
    <button type="button" aria-haspopup="menu" title={t.more} className={navigationItemClass} {...props}>
      <span className="flex size-7 shrink-0 items-center justify-center">
        <MenuIcon aria-hidden className="size-6" />
      </span>
      <span className={navigationLabelClass}>{t.more}</span>
    </button>
  );
}
