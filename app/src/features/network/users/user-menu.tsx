'use client';

import { Ellipsis } from 'lucide';
import { useState } from 'react';
import { useMessages } from '@/language/messages';
import { relationsMessages } from '@/messages/network/relations.ts';
import { Icon } from '@/ui/icon.tsx';
import { IconButton } from '@/ui/icon-button.tsx';
import { Later, later } from '@/ui/states/later';
import { useUser } from './user-context.tsx';

const OpenUserMenu = later(() => import('./open-user-menu.tsx'));

/** Mute, block, report and more. What is in the menu loads with the first look into it. */
export function UserMenu() {
  const t = useMessages(relationsMessages);
  const { user } = useUser();
  const [wanted, setWanted] = useState(false);
  const button = (
    <IconButton label={t.menu(user.username)} aria-haspopup="menu" onClick={() => setWanted(true)}>
      <Icon of={Ellipsis} className="size-6" />
    </IconButton>
  );
  if (!wanted) return button;
  return (
    <Later waiting={button} onMissing={() => setWanted(false)}>
      <OpenUserMenu />
    </Later>
  );
}
