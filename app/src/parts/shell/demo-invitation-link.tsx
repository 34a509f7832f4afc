import { UserPlus } from 'lucide';
import Link from 'next/link';
import { useMessages } from '@/language/messages';
import { commonMessages } from '@/messages/kernel/common.ts';
import { Icon } from '@/ui/icon.tsx';
import { buttonClass } from '../../ui/button.tsx';
import { navigationItemClass, navigationLabelClass } from './navigation-item.ts';

/** The way to an own account: a button, or an item. */
export default function DemoInvitationLink({ shape }: { shape: 'button' | 'item' }) {
  const t = useMessages(commonMessages);
  if (shape === 'button') {
    return (
      <Link href="/sign-up" prefetch={false} className={buttonClass()}>
        {t.signUp}
      </Link>
    );
  }
  return (
    <Link
      href="/sign-up"
      prefetch={false}
      title={t.signUp}
      className={`${navigationItemClass} text-link max-md:hidden`}
    >
      <span className="flex size-7 shrink-0 items-center justify-center">
        <Icon of={UserPlus} className="size-6" />
      </span>
      <span className={navigationLabelClass}>{t.signUp}</span>
    </Link>
  );
}
