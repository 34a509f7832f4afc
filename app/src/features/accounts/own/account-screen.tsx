'use client';

import { WifiOff } from 'lucide';
import Link from 'next/link';
import { useMessages } from '@/language/messages';
import { getOwnEmail } from '@/lib/api/accounts/account';
import { api } from '@/lib/api/api';
import { messageOf } from '@/lib/api/problem';
import { useQuery } from '@/lib/server-state/use-query';
import { useSessionEnd, useSignedIn } from '@/lib/session/signed-in';
import { accountSettingsMessages } from '@/messages/accounts/account-settings.ts';
import { commonMessages } from '@/messages/kernel/common.ts';
import { ContactLink } from '@/parts/contact';
import { DemoNotice } from '@/parts/demo-notice';
import { Button, buttonClass } from '@/ui/button.tsx';
import { Icon } from '@/ui/icon.tsx';
import { EmptyState } from '@/ui/states/empty-state';
import { Skeleton } from '@/ui/states/skeleton';
import { EmailSection } from './email-section.tsx';
import { always, ownEmailKey } from './keys.ts';
import { PasswordSection } from './password-section.tsx';
import { UsernameSection } from './username-section.tsx';

const load = () => getOwnEmail(api);

/** The address and the password: what one gets in by. */
export function AccountScreen() {
  const t = useMessages(accountSettingsMessages);
  const { retry } = useMessages(commonMessages);
  const { me } = useSignedIn('/settings/account');
  const own = useQuery(ownEmailKey, load, always);
  useSessionEnd(own.error);
  return (
    <div className="flex w-full max-w-xl flex-1 flex-col gap-10">
      <h1 className="font-semibold text-2xl">{t.title}</h1>
      {me?.demo ? <DemoNotice text={t.demo} /> : null}
      {own.data && me && !me.demo ? (
        <>
          <EmailSection own={own.data} />
          <UsernameSection username={me.username} />
          <PasswordSection username={me.username} />
          <LinkSection name="twoFactor" href="/settings/two-factor" />
          <LinkSection name="passkeys" href="/settings/passkeys" />
          <LinkSection name="tokens" href="/settings/tokens" />
          <LinkSection name="export" href="/settings/export" />
          <LinkSection name="leaving" href="/settings/deletion" variant="danger" />
        </>
      ) : null}
      <ContactLink className="self-start text-sm" />
      {(own.data ? !me : !own.failed) ? <AccountSkeleton label={t.loading} /> : null}
      {own.failed && !own.data ? (
        <EmptyState icon={<Icon of={WifiOff} />} title={t.errorTitle} text={messageOf(own.error)}>
          <Button busy={own.busy} onClick={own.renew}>
            {retry}
          </Button>
        </EmptyState>
      ) : null}
    </div>
  );
}

/** A part that has a page of its own. */
function LinkSection({
  name,
  href,
  variant = 'secondary',
}: {
  name: 'twoFactor' | 'passkeys' | 'tokens' | 'export' | 'leaving';
  href: string;
  variant?: 'secondary' | 'danger';
}) {
  const t = useMessages(accountSettingsMessages)[name];
  return (
    <section aria-labelledby={`${name}-title`} className="flex flex-col gap-4">
      <div>
        <h2 id={`${name}-title`} className="font-semibold text-lg">
          {t.title}
        </h2>
        <p className="text-muted text-sm">{t.text}</p>
      </div>
      <Link href={href} prefetch={false} className={buttonClass({ variant, size: 'large', className: 'self-start' })}>
        {t.link}
      </Link>
    </section>
  );
}

function AccountSkeleton({ label }: { label: string }) {
  return (
    <div role="status" aria-busy className="flex flex-col gap-5">
      <span className="sr-only">{label}</span>
      {['h-6 w-36', 'h-12 w-full', 'h-11 w-full', 'h-11 w-full', 'h-12 w-40', 'h-6 w-28', 'h-11 w-full'].map(
        (size, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a box is its position.
          <Skeleton key={index} className={size} />
        ),
      )}
    </div>
  );
}
