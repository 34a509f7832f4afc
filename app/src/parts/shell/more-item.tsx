'use client';

import { Menu as MenuIcon } from 'lucide';
import { type ComponentProps, useState } from 'react';
import { useMessages } from '@/language/messages';
import { commonMessages } from '@/messages/kernel/common.ts';
import { Icon } from '@/ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Later, later } from '../../ui/states/later.tsx';
import { navigationItemClass, navigationLabelClass } from './navigation-item.ts';

const AccountMenu = later(() => import('./account-menu.tsx'));

type Shape = { /** An item of the rail, or a button in the bar at the top of a phone. */ shape: 'item' | 'button' };

/**
 * Opens what one seldom needs: settings, saved posts, appearance, signing out. The menu's code loads when somebody
 * reaches for it.
 */
export function MoreItem({ shape }: Shape) {
  const [wanted, setWanted] = useState(false);
  const side = shape === 'item' ? 'top' : 'bottom';
  if (!wanted) {
    const { preload } = AccountMenu;
    return <Trigger shape={shape} onClick={() => setWanted(true)} onPointerEnter={preload} onFocus={preload} />;
  }
  return (
    <Later waiting={<Trigger shape={shape} aria-expanded />} onMissing={() => setWanted(false)}>
      <AccountMenu side={side} trigger={<Trigger shape={shape} />} />
    </Later>
  );
}

function Trigger({ shape, ...props }: ComponentProps<'button'> & Shape) {
  const t = useMessages(commonMessages);
  if (shape === 'button') {
    return (
      <IconButton label={t.more} aria-haspopup="menu" className="-mr-2 viewer-out:hidden" {...props}>
        <Icon of={MenuIcon} className="size-6" />
      </IconButton>
    );
  }
  return (
    <button type="button" aria-haspopup="menu" title={t.more} className={navigationItemClass} {...props}>
      <span className="flex size-7 shrink-0 items-center justify-center">
        <Icon of={MenuIcon} className="size-6" />
      </span>
      <span className={navigationLabelClass}>{t.more}</span>
    </button>
  );
}
