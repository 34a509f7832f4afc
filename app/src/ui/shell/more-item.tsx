'use client';

import { Menu as MenuIcon } from 'lucide-react';
import { type ComponentProps, lazy, Suspense, useState } from 'react';
import { useMessages } from '@/lib/messages.ts';
import { commonMessages } from '@/messages/common.ts';
import { navigationItemClass, navigationLabelClass } from './navigation-item.ts';

const loadMenu = () => import('./account-menu.tsx');
const AccountMenu = lazy(loadMenu);

/** Opens settings, appearance and signing out; the menu's code loads when somebody reaches for it. */
export function MoreItem() {
  const [wanted, setWanted] = useState(false);
  if (!wanted)
    return <Trigger onClick={() => setWanted(true)} onPointerEnter={() => void loadMenu()} onFocus={() => void loadMenu()} />;
  return (
    <Suspense fallback={<Trigger aria-expanded />}>
      <AccountMenu trigger={<Trigger />} />
    </Suspense>
  );
}

function Trigger(props: ComponentProps<'button'>) {
  const t = useMessages(commonMessages);
  return (
    <button type="button" aria-haspopup="menu" title={t.more} className={navigationItemClass} {...props}>
      <span className="flex size-7 shrink-0 items-center justify-center">
        <MenuIcon aria-hidden className="size-6" />
      </span>
      <span className={navigationLabelClass}>{t.more}</span>
    </button>
  );
}
