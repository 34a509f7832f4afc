import type { FilterAction } from '@isntgram/contract/community/filter-choices';
import type { Filter, FilterFileRead } from '@isntgram/contract/community/filters';
import { useRef, useState } from 'react';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { importFilters } from '@/lib/api/operations/filters';
import { messageOf } from '@/lib/api/problem';
import { useAct } from '@/lib/server-state/use-act';
import { filtersMessages } from '@/messages/operations/filters.ts';
import { Button } from '@/ui/button.tsx';
import { Notice } from '@/ui/states/notice';
import { toast } from '@/ui/states/toaster';
import { ActionChoice } from './add-filter.tsx';
import { FilePreview } from './file-preview.tsx';
import { Fold } from './fold.tsx';
import { type FileFault, readFilterFile } from './read-filter-file.ts';
import { writeFilterFile } from './write-filter-file.ts';

type Read = { name: string; text: string; read: FilterFileRead };

/** Filters out of a file, seen before they are stored, and all of them as one. */
export function FilterFiles({ filters, onStored }: { filters: readonly Filter[]; onStored: () => void }) {
  const t = useMessages(filtersMessages);
  const input = useRef<HTMLInputElement>(null);
  const [action, setAction] = useState<FilterAction>('refuse');
  const [fault, setFault] = useState<FileFault>();
  const [file, setFile] = useState<Read>();
  const look = useAct<File>(async (chosen) => {
    setFile(undefined);
    setFault(undefined);
    const given = await readFilterFile(chosen);
    if ('fault' in given) return setFault(given.fault);
    const read = await importFilters(api, { text: given.text, action, store: false });
    setFile({ name: chosen.name, text: given.text, read });
  });
  const store = useAct<Read>(async ({ text }) => {
    const { added } = await importFilters(api, { text, action, store: true });
    toast.success(t.stored(added.length));
    setFile(undefined);
    onStored();
  });
  const refusal = look.refusal ?? store.refusal;
  return (
    <Fold title={t.file}>
      <p className="text-muted text-sm">{t.fileText}</p>
      {file ? (
        <FilePreview
          name={file.name}
          read={file.read}
          busy={store.busy}
          onStore={() => store.run(file)}
          onCancel={() => setFile(undefined)}
        />
      ) : (
        <>
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm">
            <span aria-hidden>{t.fileAction}</span>
            <ActionChoice legend={t.fileAction} value={action} onChange={setAction} />
          </div>
          <div className="flex flex-wrap gap-3">
            <input
              ref={input}
              type="file"
              hidden
              accept=".txt,.csv,text/plain,text/csv"
              aria-label={t.choose}
              onChange={({ currentTarget }) => {
                const [chosen] = currentTarget.files ?? [];
                if (chosen) look.run(chosen);
                currentTarget.value = '';
              }}
            />
            <Button variant="secondary" busy={look.busy} onClick={() => input.current?.click()}>
              {t.choose}
            </Button>
            {filters.length > 0 ? (
              <Button variant="secondary" onClick={() => save(writeFilterFile(filters))}>
                {t.exported}
              </Button>
            ) : null}
          </div>
        </>
      )}
      {fault ? <Notice tone="error">{t.files[fault]}</Notice> : null}
      {refusal === undefined ? null : <Notice tone="error">{messageOf(refusal)}</Notice>}
    </Fold>
  );
}

/** Hands the browser a file to keep. */
function save(text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = 'filters.csv';
  link.click();
  // What the browser has begun to save it still reads.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
