import { Compass } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { getMessages } from '@/lib/messages.ts';
import { commonMessages } from '@/messages/common.ts';
import { buttonClass } from '@/ui/button.tsx';
import { EmptyState } from '@/ui/empty-state.tsx';

const t = getMessages(commonMessages);

export const metadata: Metadata = { title: t.notFoundTitle, robots: { index: false } };

export default function NotFound() {
  return (
    <div className="my-auto">
      <EmptyState icon={<Compass />} title={t.notFoundTitle} text={t.notFoundText} level={1}>
        <Link href="/" prefetch={false} className={buttonClass()}>
          {t.notFoundHome}
        </Link>
      </EmptyState>
    </div>
  );
}
