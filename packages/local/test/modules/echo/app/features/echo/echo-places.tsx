'use client';

import { Megaphone } from 'lucide';
import { usePathname } from 'next/navigation';
import { useMessages } from '@/language/messages';
import { echoMessages } from '@/messages/echo/echo.ts';
import { NavigationLink } from '@/parts/shell/navigation-link.tsx';
import { Icon } from '@/ui/icon.tsx';

/** The place of echoes in the main navigation. */
export function EchoPlaces() {
  const t = useMessages(echoMessages);
  const current = usePathname() === '/echoes';
  return <NavigationLink href="/echoes" label={t.title} current={current} icon={<Icon of={Megaphone} />} />;
}
