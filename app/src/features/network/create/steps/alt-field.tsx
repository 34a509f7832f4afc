import { limits } from '@isntgram/contract/kernel/limits';
import type { Dispatch } from 'react';
import { useMessages } from '@/language/messages';
import type { DraftAction, DraftPhoto } from '@/lib/draft/draft.ts';
import type { LocalFile } from '@/lib/draft/local-files.ts';
import { createMessages } from '@/messages/network/create.ts';
import { Counter } from '@/ui/forms/counter';
import { Field } from '@/ui/forms/field';
import { Textarea } from '@/ui/forms/textarea';
import { PhotoView } from '../photos/photo-view.tsx';

type AltFieldProps = {
  photo: DraftPhoto;
  local: LocalFile | undefined;
  place: number;
  count: number;
  /** Why it was refused, as it is. */
  refusal: string | undefined;
  dispatch: Dispatch<DraftAction>;
};

const previewPixelsMax = 1_000_000;

/** What is behind a photo: its description, for people who cannot see it. On a desk under the photo itself. */
export function AltField({ photo, local, place, count, refusal, dispatch }: AltFieldProps) {
  const t = useMessages(createMessages).photo;
  return (
    <div className="flex animate-fade flex-col gap-3 px-1 pt-2">
      <div className="h-[min(44dvh,420px)] overflow-hidden rounded-control bg-surface max-md:hidden">
        <PhotoView photo={photo} local={local} dispatch={dispatch} fit="contain" max={previewPixelsMax} />
      </div>
      <Field
        label={count > 1 ? t.altOf(place) : t.alt}
        aside={<Counter used={photo.alt.length} max={limits.altLengthMax} />}
        error={photo.alt.length > limits.altLengthMax ? t.altTooLong : refusal}
      >
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            value={photo.alt}
            placeholder={t.altHint}
            onChange={({ currentTarget }) => dispatch({ type: 'altChanged', key: photo.key, alt: currentTarget.value })}
          />
        )}
      </Field>
    </div>
  );
}
