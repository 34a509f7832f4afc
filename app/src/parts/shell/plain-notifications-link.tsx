import { Heart } from 'lucide';
import type { ReactNode } from 'react';
import { useMessages } from '@/language/messages';
import { commonMessages } from '@/messages/kernel/common.ts';
import { Icon } from '@/ui/icon.tsx';
import { cx } from '../../ui/class-names.ts';
import { NavigationLink } from './navigation-link.tsx';

/** The heart, with a badge on it. */
export function PlainNotificationsLink({ current, badge }: { current: boolean; badge?: ReactNode }) {
  const t = useMessages(commonMessages);
  return (
    <NavigationLink
      href="/notifications"
      label={t.notifications}
      current={current}
      icon={<Icon of={Heart} className={cx(current && 'fill-current')} />}
      badge={badge}
    />
  );
}
