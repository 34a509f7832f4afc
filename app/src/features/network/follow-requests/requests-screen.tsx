'use client';

import type { ListedUser } from '@isntgram/contract/network/users';
import { UserCheck } from 'lucide';
import { useCallback, useState } from 'react';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { listFollowRequests } from '@/lib/api/network/relations';
import { commonMessages } from '@/messages/kernel/common.ts';
import { privacyMessages } from '@/messages/network/privacy.ts';
import { AnswerRequest } from '@/parts/people/answer-request';
import { PeopleScreen } from '@/parts/people/people-screen';
import { Icon } from '@/ui/icon.tsx';

/** Who asks to follow, each to be approved or declined. */
export function RequestsScreen() {
  const t = useMessages(privacyMessages);
  const { notifications } = useMessages(commonMessages);
  const load = useCallback((cursor: string | undefined) => listFollowRequests(api, { cursor }), []);
  return (
    <PeopleScreen
      path="/notifications/requests"
      title={t.requests.title}
      back={{ href: '/notifications', label: notifications }}
      empty={{ icon: <Icon of={UserCheck} />, title: t.requests.empty, text: t.requests.emptyText }}
      failed={t.failed}
      load={load}
      action={(user) => <Answer user={user} />}
    />
  );
}

function Answer({ user }: { user: ListedUser }) {
  const [viewer, setViewer] = useState(user.viewer);
  return viewer ? <AnswerRequest username={user.username} viewer={viewer} onAnswered={setViewer} /> : null;
}
