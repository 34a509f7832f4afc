'use client';

import { WifiOff } from 'lucide';
import Link from 'next/link';
import { useMessages } from '@/language/messages';
import { messageOf } from '@/lib/api/problem';
import { useQuery } from '@/lib/server-state/use-query';
import { useSessionEnd, useSignedIn } from '@/lib/session/signed-in';
import { settingsMessages } from '@/messages/accounts/settings.ts';
import { DemoNotice } from '@/parts/demo-notice';
import { Button, buttonClass } from '@/ui/button.tsx';
import { Icon } from '@/ui/icon.tsx';
import { EmptyState } from '@/ui/states/empty-state';
import { LanguageSection } from './language-section.tsx';
import { loadMe, meKey } from './me-key.ts';
import { ProfileForm } from './profile-form.tsx';
import { ProfileSkeleton } from './profile-skeleton.tsx';
import { ThemeSection } from './theme-section.tsx';
import { UsageSection } from './usage-section.tsx';

/** What is being typed must not be replaced behind the person's back. */
const onceHere = { freshMs: 0, returning: false };

/** How others see the person, and how the person sees all this. */
export function SettingsScreen() {
  const t = useMessages(settingsMessages);
  useSignedIn('/settings');
  return (
    <div className="flex w-full max-w-xl flex-1 flex-col gap-10">
      <h1 className="font-semibold text-2xl">{t.title}</h1>
      <Profile />
      <ThemeSection />
      <LanguageSection />
      <UsageSection />
    </div>
  );
}

function Profile() {
  const t = useMessages(settingsMessages);
  const { data: me, error, busy, failed, renew } = useQuery(meKey, loadMe, onceHere);
  useSessionEnd(error);
  return (
    <section aria-labelledby="profile-title" className="flex flex-col gap-5">
      <div className="flex min-h-10 items-center justify-between gap-3">
        <h2 id="profile-title" className="font-semibold text-lg">
          {t.profile.title}
        </h2>
        {me ? (
          <Link href={`/${me.username}`} prefetch={false} className={buttonClass({ variant: 'secondary' })}>
            {t.profile.view}
          </Link>
        ) : null}
      </div>
      {me || failed ? null : <ProfileSkeleton />}
      {me?.demo ? <DemoNotice text={t.demo} /> : null}
      {me ? <ProfileForm key={me.id} me={me} /> : null}
      {failed && !me ? (
        <EmptyState icon={<Icon of={WifiOff} />} title={t.error.title} text={messageOf(error)}>
          <Button busy={busy} onClick={renew}>
            {t.error.retry}
          </Button>
        </EmptyState>
      ) : null}
    </section>
  );
}
