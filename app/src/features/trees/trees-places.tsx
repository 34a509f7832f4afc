'use client';

import { Trees } from 'lucide';
import { usePathname } from 'next/navigation';
import { useMessages } from '@/language/messages';
import { treesMessages } from '@/messages/trees/trees.ts';
import { NavigationLink } from '@/parts/shell/navigation-link.tsx';
import { Icon } from '@/ui/icon.tsx';

/** The place of the inventory in the main navigation. */
export default function TreesPlaces() {
  const t = useMessages(treesMessages);
  const current = usePathname().startsWith('/trees');
  return <NavigationLink href="/trees" label={t.title} current={current} icon={<Icon of={Trees} />} />;
}
