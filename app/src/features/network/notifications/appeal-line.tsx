import type { Notification } from '@isntgram/contract/network/notifications';
import { useState } from 'react';
import { useMessages } from '@/language/messages';
import { useViewer } from '@/lib/session/viewer';
import { notificationsMessages } from '@/messages/network/notifications.ts';
import { Button } from '@/ui/button.tsx';
import { Later, later } from '@/ui/states/later';

const AppealDialog = later(() => import('@/parts/appeal-dialog.tsx'));

/** Below what a moderator decided: the way to appeal, or how that stands. */
export function AppealLine({ notification }: { notification: Notification }) {
  const t = useMessages(notificationsMessages).appeal;
  const { me } = useViewer();
  const [asking, setAsking] = useState(false);
  const [sent, setSent] = useState(false);
  const { kind, appeal, post, comment, subject } = notification;
  if (appeal === undefined || kind === 'appeal_answered' || !me) return null;
  if (appeal === 'possible' && !sent) {
    const about = comment ? { kind: 'comment', id: comment.id } : post ? { kind: 'post', id: post.id } : subject;
    const against = { subject: (about ?? { kind: 'user', id: me.id }) as { kind: 'user'; id: string } };
    const close = () => setAsking(false);
    return (
      <>
        <Button variant="link" className="relative z-10 -ml-4" onClick={() => setAsking(true)}>
          {t.do}
        </Button>
        {asking ? (
          <Later onMissing={close}>
            <AppealDialog against={against} onClose={close} onSent={() => setSent(true)} />
          </Later>
        ) : null}
      </>
    );
  }
  return <p className="pt-0.5 text-muted text-sm">{t.stands[appeal === 'possible' ? 'open' : appeal]}</p>;
}
