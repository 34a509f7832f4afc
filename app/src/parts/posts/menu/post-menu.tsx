'use client';

import { Ellipsis } from 'lucide';
import { useState } from 'react';
import { useMessages } from '@/language/messages';
import { postsMessages } from '@/messages/network/posts.ts';
import { Icon } from '@/ui/icon.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Later, later } from '../../../ui/states/later.tsx';
import type { PostMenuProps } from './post-menu-props.ts';

const OpenPostMenu = later(() => import('./open-post-menu.tsx'));

/** What can be done with a post. What is in the menu loads with the first look into it. */
export function PostMenu(props: PostMenuProps) {
  const t = useMessages(postsMessages);
  const [wanted, setWanted] = useState(false);
  const button = (
    <IconButton label={t.actions} aria-haspopup="menu" onClick={() => setWanted(true)}>
      <Icon of={Ellipsis} className="size-5" />
    </IconButton>
  );
  if (!wanted) return button;
  return (
    <Later waiting={button} onMissing={() => setWanted(false)}>
      <OpenPostMenu {...props} />
    </Later>
  );
}
