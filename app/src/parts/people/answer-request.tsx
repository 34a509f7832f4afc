'use client';

import type { UserViewer } from '@isntgram/contract/network/users';
import { useState } from 'react';
import { useMessages } from '@/language/messages';
import { getMe } from '@/lib/api/accounts/me';
import { api } from '@/lib/api/api';
import { approveRequest, declineRequest } from '@/lib/api/network/relations';
import { messageOf } from '@/lib/api/problem';
import { rememberMe } from '@/lib/session/viewer';
import { relationsMessages } from '@/messages/network/relations.ts';
import { Button } from '../../ui/button.tsx';
import { toast } from '../../ui/states/toaster.tsx';
import { FollowButton } from './follow-button.tsx';

type AnswerRequestProps = {
  username: string;
  viewer: UserViewer;
  /** Hears what came of it. */
  onAnswered: (viewer: UserViewer) => void;
};

/** Approve and decline, at once; what the API refuses is taken back. Afterwards one can follow back. */
export function AnswerRequest({ username, viewer, onAnswered }: AnswerRequestProps) {
  const t = useMessages(relationsMessages);
  const [answered, setAnswered] = useState(false);
  if (!viewer.requestsYou && answered)
    return <FollowButton username={username} viewer={viewer} onChange={onAnswered} />;
  if (!viewer.requestsYou) return null;
  const answer = async (approved: boolean) => {
    setAnswered(true);
    onAnswered({ ...viewer, requestsYou: false, followsYou: approved });
    try {
      onAnswered(await (approved ? approveRequest : declineRequest)(api, username));
      // The badge counts what is left.
      void getMe(api).then(rememberMe, () => undefined);
    } catch (error) {
      onAnswered(viewer);
      toast.error(messageOf(error));
    }
  };
  return (
    <div className="flex gap-2">
      <Button aria-label={t.approveLabel(username)} onClick={() => void answer(true)}>
        {t.approve}
      </Button>
      <Button variant="secondary" aria-label={t.declineLabel(username)} onClick={() => void answer(false)}>
        {t.decline}
      </Button>
    </div>
  );
}
