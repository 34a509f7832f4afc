'use client';

import { conditions } from '@isntgram/contract/trees/choices';
import { useMessages } from '@/language/messages';
import { treeMapMessages } from '@/messages/trees/tree-map.ts';
import { ConditionMark } from '../condition-mark.tsx';

/** What the colours of the map mean. */
export function MapLegend() {
  const t = useMessages(treeMapMessages);
  return (
    <section aria-label={t.legend} className="flex flex-col gap-2">
      <ul className="flex flex-wrap gap-x-4 gap-y-1">
        {[...conditions, null].map((condition) => (
          <li key={condition}>
            <ConditionMark condition={condition} />
          </li>
        ))}
      </ul>
      <p className="text-muted text-sm">{t.cluster}</p>
    </section>
  );
}
