'use client';

import { ChevronRight, Heart, Settings, UserPlus, WifiOff } from 'lucide';
import Link from 'next/link';
import { useState } from 'react';
import { useMessages } from '@/language/messages';
import { messageOf } from '@/lib/api/problem';
import { useSessionEnd, useSignedIn } from '@/lib/session/signed-in';
import { useViewer } from '@/lib/session/viewer';
import { notificationsMessages } from '@/messages/network/notifications.ts';
import { Button, buttonClass } from '@/ui/button.tsx';
import { Icon } from '@/ui/icon.tsx';
import { EmptyState } from '@/ui/states/empty-state';
import { LoadMore } from '@/ui/states/load-more';
import { NotificationRow } from './notification-row.tsx';
import { NotificationsSkeleton } from './notifications-skeleton.tsx';
import { inSections } from './sections.ts';
import { useNotifications } from './use-notifications.ts';

/** What others did that concerns whoever looks, newest first. */
export function NotificationsScreen() {
  const t = useMessages(notificationsMessages);
  const { me } = useSignedIn('/notifications');
  return (
    <div className="mx-auto w-full max-w-[600px] flex-1 py-2 sm:px-4 sm:py-8">
      <div className="flex min-h-12 items-center justify-between px-4 sm:px-3">
        <h1 className="font-semibold text-2xl">{t.title}</h1>
        <Link
          href="/settings/notifications"
          prefetch={false}
          aria-label={t.settings}
          title={t.settings}
          className="-mr-2 inline-flex size-11 items-center justify-center rounded-full hover:bg-hover"
        >
          <Icon of={Settings} className="size-6" />
        </Link>
      </div>
      {me ? (
        <>
          <Requests />
          <List />
        </>
      ) : (
        <NotificationsSkeleton />
      )}
    </div>
  );
}

/** The way to those who asked to follow, where there are any. */
function Requests() {
  const t = useMessages(notificationsMessages);
  const { me } = useViewer();
  if (!me?.followRequestCount) return null;
  return (
    <Link
      href="/notifications/requests"
      prefetch={false}
      className="flex min-h-[68px] items-center gap-3 px-4 hover:bg-hover sm:rounded-card sm:px-3"
    >
      <span aria-hidden className="flex size-11 shrink-0 items-center justify-center rounded-full border">
        <Icon of={UserPlus} className="size-5" />
      </span>
      <span className="flex min-w-0 flex-1 flex-col text-sm">
        <span className="font-semibold">{t.requests}</span>
        <span className="text-muted">{t.requestCount(me.followRequestCount)}</span>
      </span>
      <Icon of={ChevronRight} className="size-5 text-muted" />
    </Link>
  );
}

function List() {
  const t = useMessages(notificationsMessages);
  const { me } = useViewer();
  const { items, fresh, nextCursor, error, busy, failed, started, more, restart } = useNotifications();
  const [openedAtMs] = useState(() => Date.now());
  useSessionEnd(error);
  if (!started) return <NotificationsSkeleton />;
  if (failed && items.length === 0) {
    return (
      <EmptyState icon={<Icon of={WifiOff} />} title={t.error.title} text={messageOf(error)}>
        <Button busy={busy} onClick={restart}>
          {t.error.retry}
        </Button>
      </EmptyState>
    );
  }
  if (items.length === 0 && !nextCursor) {
    return (
      <EmptyState icon={<Icon of={Heart} />} title={t.empty.title} text={t.empty.text}>
        <Link href="/create" prefetch={false} className={buttonClass()}>
          {t.empty.action}
        </Link>
      </EmptyState>
    );
  }
  return (
    <>
      {inSections(items, openedAtMs).map(([section, those]) => (
        <section key={section} aria-labelledby={`section-${section}`} className="border-b py-3 last-of-type:border-b-0">
          <h2 id={`section-${section}`} className="px-4 pb-1 font-semibold sm:px-3">
            {t.sections[section]}
          </h2>
          <ul>
            {those.map((notification) => (
              <NotificationRow
                key={notification.id}
                notification={notification}
                fresh={fresh.has(notification.id)}
                nowMs={openedAtMs}
                ownUsername={me?.username}
              />
            ))}
          </ul>
        </section>
      ))}
      {failed ? (
        <p role="alert" className="pt-6 text-center text-muted text-sm">
          {t.error.more}
        </p>
      ) : null}
      {nextCursor ? <LoadMore busy={busy} failed={failed} onMore={more} /> : null}
    </>
  );
}
