'use client';

import { Bookmark, Info, Keyboard, LogOut, Monitor, Moon, Settings, ShieldCheck, Sun } from 'lucide';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { useMessages } from '@/language/messages';
import { useViewer } from '@/lib/session/viewer';
import { commonMessages } from '@/messages/kernel/common.ts';
import { shortcutsMessages } from '@/messages/kernel/shortcuts.ts';
import { aboutMessages } from '@/messages/operations/about.ts';
import { Icon } from '@/ui/icon.tsx';
import { Menu, MenuItem, MenuLabel, MenuRadioGroup, MenuRadioItem, MenuSeparator } from '../../ui/dialogs/menu.tsx';
import { chooseTheme, useTheme } from '../../ui/theme.ts';
import { showShortcuts } from '../shortcuts/setting.ts';
import { useSignOutHere } from '../sign-out-here.tsx';

/** Settings, saved posts, colours, signing out. Opens as soon as it is there. */
export default function AccountMenu({ trigger, side }: { trigger: ReactNode; side: 'top' | 'bottom' }) {
  const t = useMessages(commonMessages);
  const shortcuts = useMessages(shortcutsMessages);
  const about = useMessages(aboutMessages);
  const router = useRouter();
  const theme = useTheme();
  const { me } = useViewer();
  const { signOutHere, question } = useSignOutHere();
  return (
    <>
      <Menu trigger={trigger} align="end" side={side} defaultOpen>
        <MenuItem onSelect={() => router.push('/settings')}>
          <Icon of={Settings} />
          {t.settings}
        </MenuItem>
        <MenuItem onSelect={() => router.push('/saved')}>
          <Icon of={Bookmark} />
          {t.saved}
        </MenuItem>
        {me && me.role !== 'user' ? (
          <MenuItem onSelect={() => router.push('/admin')}>
            <Icon of={ShieldCheck} />
            {t.moderation}
          </MenuItem>
        ) : null}
        <MenuItem onSelect={() => router.push('/about')}>
          <Icon of={Info} />
          {about.short}
        </MenuItem>
        <MenuItem onSelect={showShortcuts} className="max-md:hidden">
          <Icon of={Keyboard} />
          {shortcuts.title}
        </MenuItem>
        <MenuSeparator />
        <MenuLabel>{t.appearance}</MenuLabel>
        <MenuRadioGroup value={theme}>
          <MenuRadioItem value="system" onSelect={() => chooseTheme('system')}>
            <Icon of={Monitor} />
            {t.themeSystem}
          </MenuRadioItem>
          <MenuRadioItem value="light" onSelect={() => chooseTheme('light')}>
            <Icon of={Sun} />
            {t.themeLight}
          </MenuRadioItem>
          <MenuRadioItem value="dark" onSelect={() => chooseTheme('dark')}>
            <Icon of={Moon} />
            {t.themeDark}
          </MenuRadioItem>
        </MenuRadioGroup>
        <MenuSeparator />
        <MenuItem onSelect={() => void signOutHere('/')}>
          <Icon of={LogOut} />
          {t.signOut}
        </MenuItem>
      </Menu>
      {question}
    </>
  );
}
