'use client';

import type { Post } from '@isntgram/contract/network/posts';
import { Ellipsis } from 'lucide';
import { useState } from 'react';
import { useMessages } from '@/language/messages';
import { postsMessages } from '@/messages/network/posts';
import { Icon } from '@/ui/icon.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Later, later } from '../../../ui/states/later.tsx';

const OpenPostMenu = later(() => import('./open-post-menu.tsx'));

export type PostMenuProps = {
  post: Post;
  /** Whether it is the viewer's own. */
  own: boolean;
  onEdited: (post: Post) => void;
  /** It is gone from here on; `onRestored` tells when that was taken back. */
  onDeleted: () => void;
  onRestored: (post: Post) => void;
  /** Its author was muted, or blocked: for a list that holds more of theirs. */
  onAuthorHidden?: (username: string) => void;
};

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
