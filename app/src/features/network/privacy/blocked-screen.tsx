'use client';

import { Ban } from 'lucide';
import { useCallback } from 'react';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { listBlocks } from '@/lib/api/network/relations';
import { privacyMessages } from '@/messages/network/privacy.ts';
import { PeopleScreen } from '@/parts/people/people-screen';
import { UndoableButton } from '@/parts/people/undoable-button';
import { Icon } from '@/ui/icon.tsx';

/** Whom one blocked, each with a way to take it back. */
export function BlockedScreen() {
  const t = useMessages(privacyMessages);
  const load = useCallback((cursor: string | undefined) => listBlocks(api, { cursor }), []);
  return (
    <PeopleScreen
      path="/settings/blocked"
      title={t.blocked.title}
      hint={t.blocked.hint}
      back={{ href: '/settings/privacy', label: t.back }}
      empty={{ icon: <Icon of={Ban} />, title: t.blocked.empty, text: t.blocked.emptyText }}
      failed={t.failed}
      load={load}
      action={({ username }) => <UndoableButton username={username} verb="block" />}
    />
  );
}
