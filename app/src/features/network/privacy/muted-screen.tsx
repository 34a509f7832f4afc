'use client';

import { VolumeX } from 'lucide';
import { useCallback } from 'react';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { listMutes } from '@/lib/api/network/relations';
import { privacyMessages } from '@/messages/network/privacy.ts';
import { PeopleScreen } from '@/parts/people/people-screen';
import { UndoableButton } from '@/parts/people/undoable-button';
import { Icon } from '@/ui/icon.tsx';

/** Whom one muted, each with a way to take it back. */
export function MutedScreen() {
  const t = useMessages(privacyMessages);
  const load = useCallback((cursor: string | undefined) => listMutes(api, { cursor }), []);
  return (
    <PeopleScreen
      path="/settings/muted"
      title={t.muted.title}
      hint={t.muted.hint}
      back={{ href: '/settings/privacy', label: t.back }}
      empty={{ icon: <Icon of={VolumeX} />, title: t.muted.empty, text: t.muted.emptyText }}
      failed={t.failed}
      load={load}
      action={({ username }) => <UndoableButton username={username} verb="mute" />}
    />
  );
}
