'use client';

import { Send } from 'lucide';
import { useMessages } from '@/language/messages';
import { postsMessages } from '@/messages/network/posts.ts';
import { Icon } from '@/ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { toast } from '../../ui/states/toaster.tsx';
import { canShare, copyText, postUrl, shareAddress } from './share-post.ts';

/** Hands a post's link to the phone's share sheet, or to the clipboard where there is none. */
export function ShareButton({ postId, className }: { postId: string; className?: string }) {
  const t = useMessages(postsMessages);
  const share = async () => {
    const touch = window.matchMedia('(pointer: coarse)').matches;
    if (touch && canShare()) return shareAddress(postUrl(postId));
    if (await copyText(postUrl(postId))) toast.success(t.copied);
    else toast.error(t.copyFailed);
  };
  return (
    <IconButton label={t.share} onClick={() => void share()} {...(className ? { className } : {})}>
      <Icon of={Send} className="size-[22px]" />
    </IconButton>
  );
}
