'use client';

import type { ListedUser } from '@isntgram/contract/users';
import { UserCheck } from 'lucide';
import { useCallback, useState } from 'react';
import { listFollowRequests } from '@/lib/api/relations.ts';
import { api } from '@/lib/api.ts';
import { useMessages } from '@/lib/messages.ts';
import { commonMessages } from '@/messages/common.ts';
import { privacyMessages } from '@/messages/privacy.ts';
import { AnswerRequest } from '@/ui/answer-request.tsx';
import { Icon } from '@/ui/icon.tsx';
import { PeopleScreen } from '@/ui/people-screen.tsx';

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
