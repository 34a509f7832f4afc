import { UploadCloud } from 'lucide';
import type { Dispatch } from 'react';
import { useMessages } from '@/language/messages';
import { createMessages } from '@/messages/network/create.ts';
import { Icon } from '@/ui/icon.tsx';
import { Details } from './details.tsx';
import { type Draft, type DraftAction, isBlank } from './draft/draft.ts';
import { DraftNotices } from './draft/draft-notices.tsx';
import type { DraftKeeping } from './draft/use-saved-draft.ts';
import { ChoosePhotos } from './photos/choose-photos.tsx';
import type { LocalFiles } from './photos/local-files.ts';
import { PhotoList } from './photos/photo-list.tsx';
import { useIncomingFiles } from './photos/use-incoming-files.ts';
import { PublishBar } from './publish-bar.tsx';

type ComposerProps = {
  draft: Draft;
  files: LocalFiles;
  keeping: DraftKeeping;
  dispatch: Dispatch<DraftAction>;
  onFiles: (files: readonly File[]) => void;
  onPublish: () => void;
  /** A photo is being carried to another place. */
  onCarry: (carrying: boolean) => void;
};

/** Photos on the left, words on the right; on a phone one under the other. */
export function Composer({ draft, files, keeping, dispatch, onFiles, onPublish, onCarry }: ComposerProps) {
  const hovering = useIncomingFiles(onFiles);
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <DraftNotices draft={draft} keeping={keeping} onDiscard={() => dispatch({ type: 'discarded' })} />
      {isBlank(draft) ? (
        <div className="flex flex-1 flex-col overflow-y-auto">
          <ChoosePhotos onFiles={onFiles} />
        </div>
      ) : (
        <>
          <div
            className={
              'grid min-h-0 flex-1 grid-cols-1 content-start overflow-y-auto ' +
              'md:grid-cols-[minmax(0,1fr)_320px] md:grid-rows-1 md:content-stretch md:overflow-hidden'
            }
          >
            <div className="flex flex-col gap-3 bg-surface p-3 sm:p-4 md:overflow-y-auto md:border-r">
              <PhotoList draft={draft} files={files} dispatch={dispatch} onFiles={onFiles} onCarry={onCarry} />
            </div>
            <Details draft={draft} dispatch={dispatch} />
          </div>
          <PublishBar draft={draft} kept={keeping.state === 'kept'} onPublish={onPublish} />
        </>
      )}
      {hovering ? <DropHere /> : null}
    </div>
  );
}

function DropHere() {
  const t = useMessages(createMessages).choose;
  return (
    <div
      className={
        'pointer-events-none absolute inset-2 grid animate-fade place-items-center ' +
        'rounded-card border-2 border-ring border-dashed bg-background/90'
      }
    >
      <p className="flex items-center gap-3 font-semibold text-lg">
        <Icon of={UploadCloud} className="size-7 text-link" />
        {t.drop}
      </p>
    </div>
  );
}
