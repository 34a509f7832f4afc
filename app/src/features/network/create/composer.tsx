import { UploadCloud } from 'lucide';
import { useMessages } from '@/language/messages';
import { takesSlot } from '@/lib/draft/draft.ts';
import { createMessages } from '@/messages/network/create.ts';
import { cx } from '@/ui/class-names.ts';
import { Icon } from '@/ui/icon.tsx';
import { DraftNotices } from './draft/draft-notices.tsx';
import type { DraftKeeping } from './draft/use-saved-draft.ts';
import { ChoosePhotos } from './photos/choose-photos.tsx';
import { useIncomingFiles } from './photos/use-incoming-files.ts';
import { ShareNote } from './share-note.tsx';
import { DetailsStep } from './steps/details-step.tsx';
import { EditStep } from './steps/edit-step.tsx';
import type { StepProps } from './steps/step.ts';

type ComposerProps = StepProps & { step: 'edit' | 'details'; keeping: DraftKeeping };

/** The step that the post is at, with what concerns all of it above. */
export function Composer({ step, keeping, ...props }: ComposerProps) {
  const { draft, dispatch, onFiles } = props;
  const hovering = useIncomingFiles(onFiles);
  const photos = draft.photos.some(takesSlot);
  return (
    <div
      className={cx(
        'relative flex min-h-0 flex-1 flex-col',
        (photos || step === 'details') && 'md:h-[min(680px,calc(90dvh-56px))] md:flex-none',
      )}
    >
      <DraftNotices draft={draft} keeping={keeping} dispatch={dispatch} />
      {step === 'details' ? (
        <>
          <DetailsStep {...props} />
          <ShareNote draft={draft} kept={keeping.state === 'kept'} />
        </>
      ) : photos ? (
        <EditStep {...props} />
      ) : (
        <div className="flex flex-1 flex-col overflow-y-auto">
          <ChoosePhotos onFiles={onFiles} />
        </div>
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
