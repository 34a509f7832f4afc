'use client';

import { Bookmark, Keyboard, LogOut, Monitor, Moon, Settings, ShieldCheck, Sun } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { signOut } from '@/lib/api/auth.ts';
import { keepsAny } from '@/lib/kept-store.ts';
import { useMessages } from '@/lib/messages.ts';
import { forgetViewer, useViewer } from '@/lib/viewer.ts';
import { commonMessages } from '@/messages/common.ts';
import { shortcutsMessages } from '@/messages/shortcuts.ts';
import { ConfirmDialog } from '../confirm-dialog.tsx';
import { Menu, MenuItem, MenuLabel, MenuRadioGroup, MenuRadioItem, MenuSeparator } from '../menu.tsx';
import { setShortcuts, shortcutsOn, showShortcuts } from '../shortcuts/setting.ts';
import { chooseTheme, currentTheme, useTheme } from '../theme.ts';
import { toast } from '../toaster.tsx';

/** Settings, saved posts, colours, signing out. Opens as soon as it is there. */
export default function AccountMenu({ trigger, side }: { trigger: ReactNode; side: 'top' | 'bottom' }) {
  const t = useMessages(commonMessages);
  const shortcuts = useMessages(shortcutsMessages);
  const router = useRouter();
  const theme = useTheme();
  const { me } = useViewer();
  const [asking, setAsking] = useState(false);
  const askToLeave = async () => {
    if (await keepsAny('draft/').catch(() => false)) setAsking(true);
    else await leave(t.signOutFailed);
  };
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
        <MenuItem onSelect={() => void askToLeave()}>
          <LogOut aria-hidden />
          {t.signOut}
        </MenuItem>
      </Menu>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t.leaveDraft.title}
        description={t.leaveDraft.text}
        confirmLabel={t.leaveDraft.confirm}
        onConfirm={() => void leave(t.signOutFailed)}
      />
    </>
  );
}

async function leave(failure: string): Promise<void> {
  const [theme, keys] = [currentTheme(), shortcutsOn()];
  const result = await signOut();
  if (!result.ok && result.status !== 401) {
    toast.error(failure);
    return;
  }
  forgetViewer();
  // With the session went all that this browser kept; what the device was set to is nobody's secret.
  chooseTheme(theme);
  setShortcuts(keys);
  window.location.assign('/');
}
