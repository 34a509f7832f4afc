'use client';

import { limits } from '@isntgram/contract/kernel/limits';
import { X } from 'lucide';
import { type FormEvent, type KeyboardEvent, type RefObject, useEffect, useState } from 'react';
import { useMessages } from '@/language/messages';
import { useViewer } from '@/lib/session/viewer';
import { engageMessages } from '@/messages/network/engage.ts';
import { Avatar } from '@/parts/people/avatar';
import { CompletionList } from '@/parts/posts/complete/completion-list';
import { useCompletion } from '@/parts/posts/complete/use-completion';
import { Button } from '@/ui/button.tsx';
import { cx } from '@/ui/class-names.ts';
import { Counter } from '@/ui/forms/counter';
import { Icon } from '@/ui/icon.tsx';
import { IconButton } from '@/ui/icon-button.tsx';
import type { ReplyTarget } from './use-comment-board.ts';

export type CommentFormProps = {
  field: RefObject<HTMLTextAreaElement | null>;
  target: ReplyTarget | undefined;
  onTarget: (target: ReplyTarget | undefined) => void;
  /** Resolves to whether it was taken. */
  onSend: (text: string, target: ReplyTarget | undefined) => Promise<boolean>;
  className?: string;
};

const prefixOf = (target: ReplyTarget | undefined): string => (target ? `@${target.username} ` : '');

/** The text as said to `target`, and no longer to `before`. */
function addressedTo(target: ReplyTarget | undefined, text: string, before?: ReplyTarget): string {
  const said = text.startsWith(prefixOf(before)) ? text.slice(prefixOf(before).length) : text;
  return said.startsWith(prefixOf(target)) ? said : prefixOf(target) + said;
}

/** Where a comment is written. What is refused comes back into the field. */
export default function CommentForm({ field, target, onTarget, onSend, className }: CommentFormProps) {
  const t = useMessages(engageMessages).comments;
  const { me } = useViewer();
  const [text, setText] = useState('');
  const [answered, setAnswered] = useState(target);
  if (target !== answered) {
    // An answer begins with the name of whom it answers, as long as nobody has changed that.
    setAnswered(target);
    setText((typed) => addressedTo(target, typed, answered));
  }
  const said = addressedTo(undefined, text, target).trim();
  const usable = said !== '' && said !== prefixOf(target).trim() && text.length <= limits.commentLengthMax;
  const send = async () => {
    if (!usable) return;
    setText('');
    onTarget(undefined);
    const taken = await onSend(text.trim(), target);
    if (taken) return;
    onTarget(target);
    setText((typed) => (typed === '' ? text : `${text}\n${typed}`));
  };
  const completion = useCompletion(field, text, setText);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (completion.onKeyDown(event)) return;
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    if (window.matchMedia('(pointer: coarse)').matches) return;
    event.preventDefault();
    void send();
  };
  useEffect(() => {
    if (window.location.hash === '#comment') field.current?.focus();
  }, [field]);
  return (
    <form onSubmit={submit} className={cx('relative flex flex-col px-4 py-2', className)}>
      <CompletionList {...completion.list} side="above" />
      {target ? (
        <p className="flex min-h-10 items-center justify-between gap-2 text-muted text-sm">
          {t.replyingTo(target.username)}
          <IconButton label={t.cancelReply} onClick={() => onTarget(undefined)} className="-mr-2">
            <Icon of={X} className="size-4" />
          </IconButton>
        </p>
      ) : null}
      <div className="flex items-center gap-3">
        {me ? <Avatar user={me} size="small" /> : <span aria-hidden className="shimmer size-8 shrink-0 rounded-full" />}
        <textarea
          {...completion.field}
          ref={field}
          rows={1}
          value={text}
          aria-label={t.label}
          placeholder={t.add}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
          className={
            'field-sizing-content max-h-28 -mx-2 min-h-10 min-w-0 flex-1 resize-none ' +
            'rounded-control bg-transparent px-2 py-2 text-base focus-visible:outline-offset-0'
          }
        />
        {text.length > limits.commentLengthMax * 0.9 ? (
          <Counter used={text.length} max={limits.commentLengthMax} />
        ) : null}
        <Button type="submit" variant="link" disabled={!usable} className="-mr-3 px-3">
          {t.post}
        </Button>
      </div>
    </form>
  );
}
