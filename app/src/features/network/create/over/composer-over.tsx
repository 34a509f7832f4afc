'use client';

import { useMessages } from '@/language/messages';
import { closeOver } from '@/lib/posts/over';
import { useTitle } from '@/lib/use-title.ts';
import { createMessages } from '@/messages/network/create.ts';
import { CreateScreen } from '../create-screen.tsx';

/** The composer over the page that it was called from. */
export default function ComposerOver() {
  useTitle(useMessages(createMessages).title);
  return <CreateScreen onClose={closeOver} />;
}
