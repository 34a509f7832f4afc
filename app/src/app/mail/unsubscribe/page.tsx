import Link from 'next/link';
import { AuthCard } from '@/features/accounts/auth-card.tsx';
import { getMessages, titled } from '@/language/request-locale';
import { weeklyMailMessages } from '@/messages/network/weekly-mail.ts';
import { buttonClass } from '@/ui/button.tsx';

/** The token in the address goes nowhere else. Without any referrer, the form would come from nowhere. */
export const generateMetadata = titled(weeklyMailMessages, (t) => t.endTitle, {
  robots: { index: false },
  referrer: 'same-origin',
});

type SearchParams = Promise<Readonly<Record<string, string | string[] | undefined>>>;

/** Ends the weekly mail by a press, with and without script: programs that look into mails follow its link as well. */
export default async function UnsubscribePage({ searchParams }: { searchParams: SearchParams }) {
  const t = await getMessages(weeklyMailMessages);
  const { token, said } = await searchParams;
  return (
    <div className="flex w-full flex-1 flex-col items-center lg:pt-14">
      {said === 'ended' ? (
        <Said title={t.ended} text={t.endedText} action={t.toSettings} />
      ) : typeof token === 'string' && token !== '' && said === undefined ? (
        <AuthCard title={t.endTitle} text={t.endText}>
          <form method="post" action={`/api/v1/weekly-mail/unsubscribe/form?token=${encodeURIComponent(token)}`}>
            <button type="submit" className={buttonClass({ size: 'large', wide: true })}>
              {t.endSubmit}
            </button>
          </form>
        </AuthCard>
      ) : (
        <Said title={t.unknown} text={t.unknownText} action={t.toSettings} />
      )}
    </div>
  );
}

const Said = ({ title, text, action }: { title: string; text: string; action: string }) => (
  <AuthCard title={title} text={text}>
    <Link
      href="/settings/notifications"
      prefetch={false}
      className={buttonClass({ variant: 'secondary', size: 'large' })}
    >
      {action}
    </Link>
  </AuthCard>
);
