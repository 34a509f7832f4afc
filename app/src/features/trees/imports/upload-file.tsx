'use client';

import { Upload } from 'lucide';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { messageOf } from '@/lib/api/problem';
import { inspectImport, requestImport } from '@/lib/api/trees/imports';
import { putFile } from '@/lib/photos/put-file';
import { useAct } from '@/lib/server-state/use-act';
import { treeImportsMessages } from '@/messages/trees/tree-imports.ts';
import { Button } from '@/ui/button.tsx';
import { Icon } from '@/ui/icon.tsx';
import { Notice } from '@/ui/states/notice.tsx';
import { ProgressBar } from '@/ui/states/progress-bar.tsx';

/** Takes a file, sends it, and leads to what it is. */
export function UploadFile() {
  const t = useMessages(treeImportsMessages);
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const leaving = useRef<AbortController>(null);
  const [sent, setSent] = useState<number | null>(null);
  useEffect(() => () => leaving.current?.abort(), []);
  const { busy, given, refusal, run } = useAct(async (file: File) => {
    const upload = new AbortController();
    leaving.current = upload;
    setSent(0);
    const ticket = await requestImport(api, file);
    const { url, headers } = ticket.upload;
    await putFile({ url, headers, file, signal: upload.signal, onProgress: (bytes) => setSent(bytes / file.size) });
    setSent(null);
    const { id } = await inspectImport(api, ticket.id);
    router.push(`/trees/import/${id}`);
  });
  return (
    <div className="flex flex-col gap-3">
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t.choose}
        accept=".csv,.tsv,.txt,.geojson,.json,text/csv,application/geo+json"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) run(file);
          target.value = '';
        }}
      />
      <Button size="large" className="self-start" busy={busy} onClick={() => input.current?.click()}>
        <Icon of={Upload} className="size-5" />
        {t.choose}
      </Button>
      {busy && given ? (
        <div className="flex flex-col gap-1.5">
          <p role="status" className="break-all text-muted text-sm">
            {sent === null ? t.looking : t.uploading(given.name)}
          </p>
          <ProgressBar label={t.uploading(given.name)} value={sent} />
        </div>
      ) : null}
      {refusal ? <Notice tone="error">{messageOf(refusal)}</Notice> : null}
    </div>
  );
}
