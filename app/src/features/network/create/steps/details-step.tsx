import { limits } from '@isntgram/contract/kernel/limits';
import { useRef } from 'react';
import { useMessages } from '@/language/messages';
import { type Draft, takesSlot } from '@/lib/draft/draft.ts';
import { refusalOf } from '@/lib/draft/publishable.ts';
import { createMessages } from '@/messages/network/create.ts';
import { CompletionList } from '@/parts/posts/complete/completion-list';
import { useCompletion } from '@/parts/posts/complete/use-completion';
import { Counter } from '@/ui/forms/counter';
import { Field } from '@/ui/forms/field';
import { Textarea } from '@/ui/forms/textarea';
import { PhotoStrip } from '../photos/photo-strip.tsx';
import { AltField } from './alt-field.tsx';
import { AudienceField } from './audience-field.tsx';
import { CommentsField } from './comments-field.tsx';
import { PeopleField } from './people-field.tsx';
import { PlaceField } from './place-field.tsx';
import type { StepProps } from './step.ts';

/** The second step: the words of the post, who may see it, and behind each photo its alt text. */
export function DetailsStep(props: StepProps) {
  const { draft, files, shown, dispatch } = props;
  const photos = draft.photos.filter(takesSlot);
  const index = photos.findIndex(({ key }) => key === shown);
  const photo = photos[index];
  return (
    <div
      className={
        'flex min-h-0 flex-1 flex-col overflow-y-auto ' +
        'md:grid md:grid-cols-[minmax(0,1fr)_384px] md:overflow-hidden'
      }
    >
      <div className="shrink-0 border-b p-2 md:overflow-y-auto md:border-r md:border-b-0 md:p-4">
        <PhotoStrip {...props} described />
        {photo ? (
          <AltField
            key={photo.key}
            photo={photo}
            local={files.get(photo.key)}
            place={index + 1}
            count={photos.length}
            refusal={refusalOf(draft, photo.alt)}
            dispatch={dispatch}
          />
        ) : (
          <AltHint />
        )}
      </div>
      <div className="flex flex-col gap-5 p-4 md:overflow-y-auto">
        <CaptionField draft={draft} dispatch={dispatch} />
        <PeopleField people={draft.people} onChange={(people) => dispatch({ type: 'peopleChanged', people })} />
        <PlaceField
          value={draft.place}
          refusal={refusalOf(draft, draft.place)}
          onChange={(place) => dispatch({ type: 'placeChanged', place })}
        />
        <AudienceField
          value={draft.audience}
          onChange={(audience) => dispatch({ type: 'audienceChanged', audience })}
        />
        <CommentsField off={draft.commentsOff} onChange={(off) => dispatch({ type: 'commentsSwitched', off })} />
      </div>
    </div>
  );
}

function AltHint() {
  const t = useMessages(createMessages).photo;
  return <p className="px-1 pt-1.5 text-muted text-sm">{t.altBehind}</p>;
}

function CaptionField({ draft, dispatch }: Pick<StepProps, 'dispatch'> & { draft: Draft }) {
  const t = useMessages(createMessages);
  const field = useRef<HTMLTextAreaElement>(null);
  const completion = useCompletion(field, draft.caption, (caption) => dispatch({ type: 'captionChanged', caption }));
  const over = draft.caption.length > limits.captionLengthMax;
  return (
    <Field
      label={t.caption.label}
      aside={<Counter used={draft.caption.length} max={limits.captionLengthMax} />}
      error={over ? t.caption.tooLong : refusalOf(draft, draft.caption)}
    >
      {(control) => (
        <span className="relative block">
          <Textarea
            {...control}
            {...completion.field}
            ref={field}
            onKeyDown={completion.onKeyDown}
            rows={4}
            className="min-h-28"
            value={draft.caption}
            placeholder={t.caption.placeholder}
            onChange={({ currentTarget }) => dispatch({ type: 'captionChanged', caption: currentTarget.value })}
          />
          <CompletionList {...completion.list} side="below" />
        </span>
      )}
    </Field>
  );
}
