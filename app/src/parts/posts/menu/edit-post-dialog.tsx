'use client';

import { limits } from '@isntgram/contract/kernel/limits';
import type { Audience, Post } from '@isntgram/contract/network/posts';
import { Globe, Lock } from 'lucide';
import { type FormEvent, useId, useState } from 'react';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { editPost } from '@/lib/api/network/posts';
import { fieldErrorOf, messageOf } from '@/lib/api/problem';
import { useLeaveGuard } from '@/lib/leave-guard.ts';
import { noteFeedChange } from '@/lib/posts/feed-cache';
import { commonMessages } from '@/messages/kernel/common.ts';
import { postMenuMessages } from '@/messages/network/post-menu.ts';
import { postsMessages } from '@/messages/network/posts.ts';
import { Icon } from '@/ui/icon.tsx';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/dialogs/confirm-dialog.tsx';
import { Dialog } from '../../../ui/dialogs/dialog.tsx';
import { Counter } from '../../../ui/forms/counter.tsx';
import { Field } from '../../../ui/forms/field.tsx';
import { Input } from '../../../ui/forms/input.tsx';
import { RadioCards } from '../../../ui/forms/radio-cards.tsx';
import { Textarea } from '../../../ui/forms/textarea.tsx';
import { Notice } from '../../../ui/states/notice.tsx';
import { toast } from '../../../ui/states/toaster.tsx';
import { Photo } from '../../photos/photo.tsx';

type EditPostDialogProps = { post: Post; onClose: () => void; onEdited: (post: Post) => void };

/**
 * Edits the caption, the photos' alt texts, their place and who may see them. Closing asks first where something would
 * be lost.
 */
export function EditPostDialog({ post, onClose, onEdited }: EditPostDialogProps) {
  const t = useMessages(postMenuMessages);
  const { everyone, followersOnly } = useMessages(postsMessages);
  const common = useMessages(commonMessages);
  const formId = useId();
  const [caption, setCaption] = useState(post.caption);
  const [alts, setAlts] = useState(post.photos.map((photo) => photo.alt));
  const [audience, setAudience] = useState(post.audience);
  const [place, setPlace] = useState(post.place);
  const { busy, refusal, save } = useSaving(post, onClose, onEdited);
  const count = post.photos.length;
  const tooLong = caption.length > limits.captionLengthMax || alts.some((alt) => alt.length > limits.altLengthMax);
  const changed = caption !== post.caption || alts.some((alt, at) => alt !== post.photos[at]?.alt);
  const dirty = changed || audience !== post.audience || place !== post.place;
  const guard = useLeaveGuard(dirty && !busy);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!tooLong) void save({ caption, audience, place }, alts);
  };
  const action = (
    <Button type="submit" form={formId} busy={busy} disabled={tooLong}>
      {common.save}
    </Button>
  );
  return (
    <>
      <Dialog open onOpenChange={() => guard.ask(onClose)} title={t.editTitle} action={action} locked={busy}>
        <form id={formId} onSubmit={submit} className="flex flex-col gap-5 overflow-y-auto p-4">
          {refusal ? <Notice tone="error">{messageOf(refusal)}</Notice> : null}
          <Field
            label={t.caption}
            hint={t.captionHint}
            error={fieldErrorOf(refusal, 'caption')}
            aside={<Counter used={caption.length} max={limits.captionLengthMax} />}
          >
            {(aria) => (
              <Textarea {...aria} value={caption} rows={4} onChange={(event) => setCaption(event.target.value)} />
            )}
          </Field>
          {post.photos.map((photo, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a photo has no other name than its place.
            <div key={at} className="flex items-start gap-3">
              <Photo
                photo={{ ...photo, alt: '' }}
                aspect={1}
                sizes="72px"
                className="mt-7 w-[72px] shrink-0 rounded-control"
              />
              <Field
                label={t.altOf(at + 1, count)}
                hint={t.altHint}
                aside={<Counter used={alts[at]?.length ?? 0} max={limits.altLengthMax} />}
                className="min-w-0 flex-1"
              >
                {(aria) => (
                  <Textarea
                    {...aria}
                    value={alts[at] ?? ''}
                    rows={2}
                    onChange={(event) => setAlts(alts.with(at, event.target.value))}
                  />
                )}
              </Field>
            </div>
          ))}
          <Field label={t.place} error={fieldErrorOf(refusal, 'place')}>
            {(aria) => (
              <Input
                {...aria}
                value={place}
                maxLength={limits.placeLengthMax}
                autoComplete="off"
                onChange={(event) => setPlace(event.target.value)}
              />
            )}
          </Field>
          <RadioCards<Audience>
            legend={t.audience}
            name="audience"
            value={audience}
            onChange={setAudience}
            choices={[
              { value: 'everyone', label: everyone, icon: <Icon of={Globe} /> },
              { value: 'followers', label: followersOnly, icon: <Icon of={Lock} /> },
            ]}
          />
        </form>
      </Dialog>
      <ConfirmDialog
        open={guard.asking}
        onOpenChange={guard.stay}
        onConfirm={guard.leave}
        title={t.discard.title}
        description={t.discard.text}
        confirmLabel={t.discard.confirm}
        cancelLabel={common.keepEditing}
      />
    </>
  );
}

/** Sends what changed and nothing else. */
function useSaving(post: Post, onClose: () => void, onEdited: (post: Post) => void) {
  const t = useMessages(postMenuMessages);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<unknown>();
  const save = async (words: { caption: string; audience: Audience; place: string }, alts: string[]) => {
    const changed = alts.flatMap((alt, position) => (alt === post.photos[position]?.alt ? [] : [{ position, alt }]));
    setBusy(true);
    setRefusal(undefined);
    try {
      onEdited(await editPost(api, post.id, { ...words, ...(changed.length > 0 ? { alts: changed } : {}) }));
      noteFeedChange();
      toast.success(t.saved);
      onClose();
    } catch (error) {
      setRefusal(error);
      setBusy(false);
    }
  };
  return { busy, refusal, save };
}
