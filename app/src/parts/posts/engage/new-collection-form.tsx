'use client';

import { limits } from '@isntgram/contract/kernel/limits';
import type { Collection } from '@isntgram/contract/network/saves';
import { type FormEvent, useState } from 'react';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { createCollection } from '@/lib/api/network/collections';
import { messageOf } from '@/lib/api/problem';
import { saveToMessages } from '@/messages/network/save-to.ts';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/forms/field.tsx';
import { Input } from '../../../ui/forms/input.tsx';

/** Makes a collection; what is refused keeps its name in the field and says why. */
export function NewCollectionForm({ onMade }: { onMade: (collection: Collection) => Promise<void> | void }) {
  const t = useMessages(saveToMessages);
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || name.trim() === '') return;
    setBusy(true);
    setRefusal(undefined);
    try {
      await onMade(await createCollection(api, name));
      setName('');
    } catch (error) {
      setRefusal(messageOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form onSubmit={(event) => void submit(event)} className="flex items-end gap-2 border-t p-4">
      <Field label={t.newCollection} error={refusal} className="min-w-0 flex-1">
        {(aria) => (
          <Input
            {...aria}
            value={name}
            maxLength={limits.collectionNameLengthMax}
            placeholder={t.collectionName}
            autoComplete="off"
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" busy={busy} disabled={name.trim() === ''} className="h-11">
        {t.create}
      </Button>
    </form>
  );
}
