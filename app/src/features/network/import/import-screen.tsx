'use client';

import type { Me } from '@isntgram/contract/network/users';
import { useSyncExternalStore } from 'react';
import { useMessages } from '@/language/messages';
import { useSignedIn } from '@/lib/session/signed-in';
import { importMessages } from '@/messages/network/import.ts';
import { DemoNotice } from '@/parts/demo-notice';
import { Skeleton } from '@/ui/states/skeleton';
import { ChooseZip } from './choose-zip.tsx';
import { ImportPreview } from './import-preview.tsx';
import { ImportEnd, ImportRun } from './import-run.tsx';
import { type ImportState, importBegin, importState, onImport } from './import-store.ts';

/** Takes over what somebody published on Instagram, out of the zip that it gives them. */
export function ImportScreen() {
  const t = useMessages(importMessages);
  const state = useSyncExternalStore(onImport, importState, importBegin);
  const { me } = useSignedIn('/settings/import', state.step === 'running');
  return (
    <div className="flex w-full max-w-xl flex-1 flex-col gap-6">
      <div className="flex flex-col gap-2">
        <h1 className="font-semibold text-2xl">{t.title}</h1>
        <p>{t.text}</p>
      </div>
      {me ? <Step state={state} me={me} /> : <Loading label={t.loading} />}
    </div>
  );
}

function Step({ state, me }: { state: ImportState; me: Me }) {
  const t = useMessages(importMessages);
  if (me.demo) return <DemoNotice text={t.demo} />;
  if (state.step === 'preview') return <ImportPreview {...state} me={me} />;
  if (state.step === 'running') return <ImportRun progress={state.progress} />;
  if (state.step === 'ended') return <ImportEnd {...state} username={me.username} />;
  return <ChooseZip state={state} me={me} />;
}

function Loading({ label }: { label: string }) {
  return (
    <div role="status" aria-busy className="flex flex-col gap-4">
      <span className="sr-only">{label}</span>
      <Skeleton className="h-56 w-full" />
      <Skeleton className="h-12 w-52" />
    </div>
  );
}
