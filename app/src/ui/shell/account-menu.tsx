'use client';

import { Bookmark, Keyboard, LogOut, Monitor, Moon, Settings, ShieldCheck, Sun } from 'lucide-react';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { useMessages } from '@/lib/messages.ts';
import { useViewer } from '@/lib/viewer.ts';
import { commonMessages } from '@/messages/common.ts';
import { shortcutsMessages } from '@/messages/shortcuts.ts';
import { Menu, MenuItem, MenuLabel, MenuRadioGroup, MenuRadioItem, MenuSeparator } from '../menu.tsx';
import { showShortcuts } from '../shortcuts/setting.ts';
import { useSignOutHere } from '../sign-out-here.tsx';
import { chooseTheme, useTheme } from '../theme.ts';

/** Settings, saved posts, colours, signing out. Opens as soon as it is there. */
export default function AccountMenu({ trigger, side }: { trigger: ReactNode; side: 'top' | 'bottom' }) {
  const t = useMessages(commonMessages);
  const shortcuts = useMessages(shortcutsMessages);
  const router = useRouter();
  const theme = useTheme();
  const { me } = useViewer();
  const { signOutHere, question } = useSignOutHere();
  return (
    <>
      <Menu trigger={trigger} align="end" side={side} defaultOpen>
        <MenuItem onSelect={() => router.push('/settings')}>
          <Settings aria-hidden />
          {t.settings}
        </MenuItem>
        <MenuItem onSelect={() => router.push('/saved')}>
          <Bookmark aria-hidden />
          {t.saved}
        </MenuItem>
        {me && me.role !== 'user' ? (
          <MenuItem onSelect={() => router.push('/admin')}>
            <ShieldCheck aria-hidden />
            {t.moderation}
          </MenuItem>
        ) : null}
        <MenuItem onSelect={showShortcuts} className="max-md:hidden">
          <Keyboard aria-hidden />
          {shortcuts.title}
        </MenuItem>
        <MenuSeparator />
        <MenuLabel>{t.appearance}</MenuLabel>
        <MenuRadioGroup value={theme}>
          <MenuRadioItem value="system" onSelect={() => chooseTheme('system')}>
            <Monitor aria-hidden />
            {t.themeSystem}
          </MenuRadioItem>
          <MenuRadioItem value="light" onSelect={() => chooseTheme('light')}>
            <Sun aria-hidden />
            {t.themeLight}
          </MenuRadioItem>
          <MenuRadioItem value="dark" onSelect={() => chooseTheme('dark')}>
            <Moon aria-hidden />
            {t.themeDark}
          </MenuRadioItem>
        </MenuRadioGroup>
        <MenuSeparator />
        <MenuItem onSelect={() => void signOutHere('/')}>
          <LogOut aria-hidden />
          {t.signOut}
        </MenuItem>
      </Menu>
      {question}
    </>
  );
}
