import { Compass } from 'lucide';
import Link from 'next/link';
import { useMessages } from '@/language/messages';
import { commonMessages } from '@/messages/kernel/common.ts';
import { Icon } from '@/ui/icon.tsx';
import { buttonClass } from '../ui/button.tsx';
import { EmptyState } from '../ui/states/empty-state.tsx';

/** What does not exist, and what the visitor may not know of: the same words for both. */
export function NothingHere() {
  const t = useMessages(commonMessages);
  return (
    <div className="pt-[10vh]">
      <EmptyState icon={<Icon of={Compass} />} title={t.notFoundTitle} text={t.notFoundText} level={1}>
        <Link href="/" prefetch={false} className={buttonClass()}>
          {t.notFoundHome}
        </Link>
      </EmptyState>
    </div>
  );
}
