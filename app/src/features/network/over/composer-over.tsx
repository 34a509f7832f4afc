'use client';

import { useMessages } from '@/language/messages';
import { closeOver } from '@/lib/posts/over';
import { createMessages } from '@/messages/network/create.ts';
import { CreateScreen } from '../create/create-screen.tsx';
import { useTitle } from './use-title.ts';

/** The composer over the page that it was called from. */
export default function ComposerOver() {
  useTitle(useMessages(createMessages).title);
  return <CreateScreen onClose={closeOver} />;
}
