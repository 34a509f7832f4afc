import { limits } from '@isntgram/contract/kernel/limits';
import { type Dispatch, useRef } from 'react';
import { useMessages } from '@/language/messages';
import { createMessages } from '@/messages/network/create.ts';
import { CompletionList } from '@/parts/posts/complete/completion-list';
import { useCompletion } from '@/parts/posts/complete/use-completion';
import { Counter } from '@/ui/forms/counter';
import { Field } from '@/ui/forms/field';
import { Textarea } from '@/ui/forms/textarea';
import { AudienceField } from './audience-field.tsx';
import { CommentsField } from './comments-field.tsx';
import type { Draft, DraftAction } from './draft/draft.ts';

/** The words of the post and who may see it. */
export function Details({ draft, dispatch }: { draft: Draft; dispatch: Dispatch<DraftAction> }) {
  const t = useMessages(createMessages);
  const field = useRef<HTMLTextAreaElement>(null);
  const completion = useCompletion(field, draft.caption, (caption) => dispatch({ type: 'captionChanged', caption }));
  const over = draft.caption.length > limits.captionLengthMax;
  return (
    <div className="flex flex-col gap-6 p-4 md:overflow-y-auto">
      <Field
        label={t.caption.label}
        aside={<Counter used={draft.caption.length} max={limits.captionLengthMax} />}
        error={over ? t.caption.tooLong : undefined}
      >
        {(control) => (
          <span className="relative block">
            <Textarea
              {...control}
              {...completion.field}
              ref={field}
              onKeyDown={completion.onKeyDown}
              rows={5}
              className="min-h-32"
              value={draft.caption}
              placeholder={t.caption.placeholder}
              onChange={({ currentTarget }) => dispatch({ type: 'captionChanged', caption: currentTarget.value })}
            />
            <CompletionList {...completion.list} side="below" />
          </span>
        )}
      </Field>
      <AudienceField value={draft.audience} onChange={(audience) => dispatch({ type: 'audienceChanged', audience })} />
      <CommentsField off={draft.commentsOff} onChange={(off) => dispatch({ type: 'commentsSwitched', off })} />
    </div>
  );
}
