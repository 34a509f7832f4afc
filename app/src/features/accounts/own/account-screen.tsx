'use client';

import Link from 'next/link';
import { useMessages } from '@/language/messages';
import { getOwnEmail } from '@/lib/api/accounts/account';
import { api } from '@/lib/api/api';
import { useQuery } from '@/lib/server-state/use-query';
import { useSessionEnd, useSignedIn } from '@/lib/session/signed-in';
import { accountSettingsMessages } from '@/messages/accounts/account-settings.ts';
import { ContactLink } from '@/parts/contact';
import { DemoNotice } from '@/parts/demo-notice';
import { buttonClass } from '@/ui/button.tsx';
import { OwnStates } from '../own-states.tsx';
import { EmailSection } from './email-section.tsx';
import { always, ownEmailKey } from './keys.ts';
import { PasswordSection } from './password-section.tsx';
import { UsernameSection } from './username-section.tsx';

const load = () => getOwnEmail(api);

const boxes = ['h-6 w-36', 'h-12 w-full', 'h-11 w-full', 'h-11 w-full', 'h-12 w-40', 'h-6 w-28', 'h-11 w-full'];

/** The address and the password: what one gets in by. */
export function AccountScreen() {
  const t = useMessages(accountSettingsMessages);
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
          <LinkSection name="import" href="/settings/import" />
          <LinkSection name="leaving" href="/settings/deletion" variant="danger" />
        </>
      ) : null}
      <ContactLink className="self-start text-sm" />
      <OwnStates own={own} known={Boolean(me)} t={t} boxes={boxes} />
    </div>
  );
}

/** A part that has a page of its own. */
function LinkSection({
  name,
  href,
  variant = 'secondary',
}: {
  name: 'twoFactor' | 'passkeys' | 'tokens' | 'export' | 'import' | 'leaving';
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
