'use client';

import type { Condition } from '@isntgram/contract/trees/choices';
import { CircleAlert, CircleCheck, CircleQuestionMark, CircleSlash, TriangleAlert } from 'lucide';
import { useMessages } from '@/language/messages';
import { treesMessages } from '@/messages/trees/trees.ts';
import { cx } from '@/ui/class-names.ts';
import { Icon } from '@/ui/icon.tsx';

/** Told by shape and word, and by colour besides. */
const marks = {
  healthy: { icon: CircleCheck, className: 'text-success' },
  needs_attention: { icon: TriangleAlert, className: 'text-warning' },
  critical: { icon: CircleAlert, className: 'text-danger' },
  dead: { icon: CircleSlash, className: 'text-muted' },
  unknown: { icon: CircleQuestionMark, className: 'text-muted' },
} as const;

export function ConditionIcon({ condition }: { condition: Condition | 'unknown' }) {
  const { icon, className } = marks[condition];
  return <Icon of={icon} className={cx('size-4', className)} />;
}

/** How a tree is, in a word. */
export function ConditionMark({ condition }: { condition: Condition | null }) {
  const t = useMessages(treesMessages);
  const known = condition ?? 'unknown';
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap text-sm">
      <ConditionIcon condition={known} />
      {t.conditions[known]}
    </span>
  );
}
