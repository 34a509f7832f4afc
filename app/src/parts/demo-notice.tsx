import Link from 'next/link';
import { useMessages } from '@/language/messages';
import { commonMessages } from '@/messages/kernel/common.ts';
import { Notice } from '../ui/states/notice.tsx';

/** Says what the demo account cannot do here, with the way to an account that can. */
export function DemoNotice({ text }: { text: string }) {
  const t = useMessages(commonMessages);
  return (
    <Notice tone="info">
      {text}{' '}
      <Link href="/sign-up" prefetch={false} className="inline-block font-semibold text-link underline">
        {t.signUp}
      </Link>
    </Notice>
  );
}
