'use client';

import { Heart } from 'lucide';
import { useState } from 'react';
import { useMessages } from '@/language/messages';
import { engageMessages } from '@/messages/network/engage.ts';
import { Icon } from '@/ui/icon.tsx';
import { cx } from '../../../ui/class-names.ts';
import { IconButton } from '../../../ui/icon-button.tsx';

/** A heart that fills with a little leap when it is pressed. */
export function LikeButton({
  liked,
  onLike,
  className,
}: {
  liked: boolean;
  onLike: (liked: boolean) => void;
  className?: string;
}) {
  const t = useMessages(engageMessages);
  // What was liked before the page came does not leap when it appears.
  const [pressed, setPressed] = useState(false);
  const press = () => {
    setPressed(true);
    onLike(!liked);
  };
  return (
    <IconButton
      label={liked ? t.unlike : t.like}
      data-action="like"
      className={cx(className, 'group/like')}
      onClick={press}
    >
      <Icon
        of={Heart}
        key={String(liked)}
        aria-hidden
        className={cx(
          'size-6',
          liked ? cx('fill-heart text-heart', pressed && 'animate-leap') : 'group-hover/like:text-muted',
        )}
      />
    </IconButton>
  );
}
