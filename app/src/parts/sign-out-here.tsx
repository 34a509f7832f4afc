'use client';

import { type ReactNode, useState } from 'react';
import { currentMessages } from '@/language/document-messages';
import { useMessages } from '@/language/messages';
import { signOut } from '@/lib/api/accounts/auth';
import { keepsAny } from '@/lib/kept-store.ts';
import { forgetViewer } from '@/lib/session/viewer';
import { commonMessages } from '@/messages/kernel/common.ts';
import { Later } from '../ui/states/later.tsx';
import { toast } from '../ui/states/toaster.tsx';
import { chooseTheme, currentTheme } from '../ui/theme.ts';
import { LaterConfirmDialog } from './posts/later-dialogs.ts';
import { setShortcuts, shortcutsOn } from './shortcuts/setting.ts';

interface SignOutHere {
  /** Signs out of this browser, then loads the page at `path`. Asks first where a draft would be lost. */
  signOutHere: (path: string) => Promise<void>;
  /** The question; to be shown beside what leads to it. */
  question: ReactNode;
}

/** Ends the session in this browser, wherever somebody asks for it. */
export function useSignOutHere(): SignOutHere {
  const t = useMessages(commonMessages);
  const [path, setPath] = useState<string>();
  const close = () => setPath(undefined);
  const question =
    path === undefined ? null : (
      <Later onMissing={close}>
        <LaterConfirmDialog
          open
          onOpenChange={close}
          title={t.leaveDraft.title}
          description={t.leaveDraft.text}
          confirmLabel={t.leaveDraft.confirm}
          onConfirm={() => void leave(path)}
        />
      </Later>
    );
  const signOutHere = async (goTo: string) => {
    if (await keepsAny('draft/').catch(() => false)) setPath(goTo);
    else await leave(goTo);
  };
  return { signOutHere, question };
}

async function leave(path: string): Promise<void> {
  const [theme, keys] = [currentTheme(), shortcutsOn()];
  const result = await signOut();
  if (!result.ok && result.status !== 401) {
    toast.error(currentMessages(commonMessages).signOutFailed);
    return;
  }
  forgetViewer();
  // With the session went all that this browser kept; what the device was set to is nobody's secret.
  chooseTheme(theme);
  setShortcuts(keys);
  window.location.assign(path);
}
