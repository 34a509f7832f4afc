'use client';

import { Ban, Ellipsis, Flag, UserMinus, Volume2, VolumeX } from 'lucide';
import { useState } from 'react';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { removeFollower } from '@/lib/api/network/relations';
import { messageOf } from '@/lib/api/problem';
import { relationsMessages } from '@/messages/network/relations.ts';
import { BlockDialog } from '@/parts/people/block-dialog';
import { act, type PersonVerb } from '@/parts/people/person-verbs';
import { LaterReportDialog } from '@/parts/posts/later-dialogs';
import { ConfirmDialog } from '@/ui/dialogs/confirm-dialog';
import { Menu, MenuItem } from '@/ui/dialogs/menu';
import { Icon } from '@/ui/icon.tsx';
import { IconButton } from '@/ui/icon-button.tsx';
import { Later } from '@/ui/states/later';
import { toast } from '@/ui/states/toaster';
import { useUser } from './user-context.tsx';

/** The menu itself, open as soon as it is there, and the questions that it leads to. */
export default function OpenUserMenu() {
  const t = useMessages(relationsMessages);
  const { user, viewer, setViewer } = useUser();
  const [open, setOpen] = useState<'block' | 'remove' | 'report'>();
  const { username } = user;
  const close = () => setOpen(undefined);
  const run = async (verb: PersonVerb) => {
    close();
    const now = await act(verb, username);
    if (now) setViewer(now);
  };
  const remove = async () => {
    close();
    try {
      setViewer(await removeFollower(api, username));
      toast.success(t.removed(username));
    } catch (error) {
      toast.error(messageOf(error));
    }
  };
  return (
    <>
      <Menu
        defaultOpen
        trigger={
          <IconButton label={t.menu(username)}>
            <Icon of={Ellipsis} className="size-6" />
          </IconButton>
        }
      >
        {viewer?.blocked ? null : (
          <MenuItem onSelect={() => void run(viewer?.muted ? 'unmute' : 'mute')}>
            {viewer?.muted ? <Icon of={Volume2} /> : <Icon of={VolumeX} />}
            {viewer?.muted ? t.unmute : t.mute}
          </MenuItem>
        )}
        {viewer?.followsYou ? (
          <MenuItem onSelect={() => setOpen('remove')}>
            <Icon of={UserMinus} />
            {t.removeFollower}
          </MenuItem>
        ) : null}
        <MenuItem danger={!viewer?.blocked} onSelect={() => (viewer?.blocked ? void run('unblock') : setOpen('block'))}>
          <Icon of={Ban} />
          {viewer?.blocked ? t.unblock : t.block}
        </MenuItem>
        <MenuItem danger onSelect={() => setOpen('report')}>
          <Icon of={Flag} />
          {t.report}
        </MenuItem>
      </Menu>
      {open === 'block' ? <BlockDialog username={username} onClose={close} onBlocked={setViewer} /> : null}
      <ConfirmDialog
        open={open === 'remove'}
        onOpenChange={close}
        onConfirm={() => void remove()}
        title={t.removeTitle(username)}
        description={t.removeText}
        confirmLabel={t.removeFollower}
      />
      {open === 'report' ? (
        <Later onMissing={close}>
          <LaterReportDialog subject={{ kind: 'user', username }} username={username} onClose={close} />
        </Later>
      ) : null}
    </>
  );
}
