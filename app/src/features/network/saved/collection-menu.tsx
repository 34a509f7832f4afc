'use client';

import { limits } from '@isntgram/contract/kernel/limits';
import type { Collection } from '@isntgram/contract/network/saves';
import { Ellipsis, Pencil, Trash2 } from 'lucide';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { deleteCollection, renameCollection } from '@/lib/api/network/collections';
import { isNotFound, messageOf } from '@/lib/api/problem';
import { forgetCached } from '@/lib/server-state/change';
import { commonMessages } from '@/messages/kernel/common.ts';
import { savedMessages } from '@/messages/network/saved.ts';
import { tellRefusal } from '@/parts/refusal';
import { Button } from '@/ui/button.tsx';
import { ConfirmDialog } from '@/ui/dialogs/confirm-dialog';
import { Dialog } from '@/ui/dialogs/dialog';
import { Menu, MenuItem } from '@/ui/dialogs/menu';
import { Field } from '@/ui/forms/field';
import { Input } from '@/ui/forms/input';
import { Icon } from '@/ui/icon.tsx';
import { IconButton } from '@/ui/icon-button.tsx';
import { toast } from '@/ui/states/toaster';

type CollectionMenuProps = { collection: Collection; onRenamed: (collection: Collection) => void };

/** Renames or deletes a collection. */
export function CollectionMenu({ collection, onRenamed }: CollectionMenuProps) {
  const t = useMessages(savedMessages);
  const router = useRouter();
  const [open, setOpen] = useState<'rename' | 'delete'>();
  const [busy, setBusy] = useState(false);
  const close = () => setOpen(undefined);
  const remove = async () => {
    setBusy(true);
    try {
      await deleteCollection(api, collection.id);
    } catch (error) {
      if (!isNotFound(error)) {
        tellRefusal(error);
        setBusy(false);
        return;
      }
    }
    forgetCached('saved:');
    toast.success(t.deleted);
    router.replace('/saved');
  };
  return (
    <>
      <Menu
        trigger={
          <IconButton label={t.actions}>
            <Icon of={Ellipsis} className="size-5" />
          </IconButton>
        }
      >
        <MenuItem onSelect={() => setOpen('rename')}>
          <Icon of={Pencil} />
          {t.rename}
        </MenuItem>
        <MenuItem danger onSelect={() => setOpen('delete')}>
          <Icon of={Trash2} />
          {t.delete}
        </MenuItem>
      </Menu>
      {open === 'rename' ? <RenameDialog collection={collection} onClose={close} onRenamed={onRenamed} /> : null}
      <ConfirmDialog
        open={open === 'delete'}
        onOpenChange={close}
        title={t.deleteTitle}
        description={t.deleteText}
        confirmLabel={t.delete}
        busy={busy}
        onConfirm={() => void remove()}
      />
    </>
  );
}

function RenameDialog({ collection, onClose, onRenamed }: CollectionMenuProps & { onClose: () => void }) {
  const t = useMessages(savedMessages);
  const { save } = useMessages(commonMessages);
  const [name, setName] = useState(collection.name);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      onRenamed(await renameCollection(api, collection.id, name));
      forgetCached('saved:');
      toast.success(t.renamed);
      onClose();
    } catch (error) {
      setRefusal(messageOf(error));
      setBusy(false);
    }
  };
  return (
    <Dialog open onOpenChange={onClose} title={t.renameTitle} locked={busy}>
      <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4 p-4">
        <Field label={t.name} error={refusal}>
          {(aria) => (
            <Input
              {...aria}
              value={name}
              maxLength={limits.collectionNameLengthMax}
              autoComplete="off"
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Button type="submit" busy={busy} disabled={name.trim() === ''} className="self-end">
          {save}
        </Button>
      </form>
    </Dialog>
  );
}
