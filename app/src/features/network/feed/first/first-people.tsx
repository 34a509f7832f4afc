import type { SuggestedUser } from '@isntgram/contract/network/explore';
import type { UserViewer } from '@isntgram/contract/network/users';
import { useState } from 'react';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { followUser, listSuggestions } from '@/lib/api/network/users';
import { suggestionsKey } from '@/lib/posts/feed-cache';
import { useQuery } from '@/lib/server-state/use-query';
import { commonMessages } from '@/messages/kernel/common.ts';
import { feedMessages } from '@/messages/network/feed.ts';
import { FollowButton } from '@/parts/people/follow-button';
import { UserRow } from '@/parts/people/user-row';
import { Photo } from '@/parts/photos/photo';
import { tellRefusal } from '@/parts/refusal';
import { Button } from '@/ui/button.tsx';
import { Skeleton } from '@/ui/states/skeleton';
import { FirstStepFrame } from './first-step-frame.tsx';

const photosShown = 3;
const load = () => listSuggestions(api);
/** Whoever was followed stays in the list, to be unfollowed again. */
const asItWas = { freshMs: Number.POSITIVE_INFINITY, returning: false };

/** People as cards with their latest photos, to be followed one by one or all at once. */
export function FirstPeople({ onNext }: { onNext: () => void }) {
  const t = useMessages(feedMessages);
  const { data, failed } = useQuery(suggestionsKey, load, asItWas);
  const [changed, setChanged] = useState<Readonly<Record<string, UserViewer>>>({});
  const [busy, setBusy] = useState(false);
  const people = (data?.items ?? []).map((user) => ({ ...user, viewer: changed[user.username] ?? user.viewer }));
  const left = people.filter(({ viewer }) => !viewer?.following && !viewer?.requested);
  const note = (username: string, viewer: UserViewer) => setChanged((before) => ({ ...before, [username]: viewer }));
  const followAll = async () => {
    setBusy(true);
    try {
      for (const { username } of left) note(username, await followUser(api, username));
    } catch (error) {
      tellRefusal(error);
    } finally {
      setBusy(false);
    }
  };
  const isEmpty = failed || data?.items.length === 0;
  return (
    <FirstStepFrame
      title={t.first.peopleTitle}
      text={isEmpty ? t.empty.noSuggestions : t.first.peopleText}
      actions={
        <Button wide variant={left.length < people.length ? 'primary' : 'quiet'} disabled={busy} onClick={onNext}>
          {left.length < people.length ? t.first.next : t.first.skip}
        </Button>
      }
    >
      {data || failed ? null : <Coming />}
      {people.length > 0 ? (
        <Button wide variant="secondary" busy={busy} disabled={left.length === 0} onClick={() => void followAll()}>
          {left.length > 0 ? t.first.followAll : t.first.followedAll}
        </Button>
      ) : null}
      <ul className="flex flex-col gap-3">
        {people.map((user) => (
          <PersonCard key={user.username} user={user} onChange={(viewer) => note(user.username, viewer)} />
        ))}
      </ul>
    </FirstStepFrame>
  );
}

/** The room that people will take, so that nothing moves once they are there. */
function Coming() {
  const common = useMessages(commonMessages);
  return (
    <>
      <Skeleton className="h-10" />
      <div role="status" aria-label={common.loading} className="flex flex-col gap-3">
        {['first', 'second', 'third'].map((name) => (
          <Skeleton key={name} className="h-[calc(70px+30vw)] sm:h-[206px]" />
        ))}
      </div>
    </>
  );
}

function PersonCard({ user, onChange }: { user: SuggestedUser; onChange: (viewer: UserViewer) => void }) {
  const { username, viewer } = user;
  return (
    <li className="overflow-hidden rounded-card border">
      <div className="px-3 py-2">
        <UserRow
          user={user}
          action={
            viewer ? (
              <FollowButton username={username} viewer={viewer} isPrivate={user.private} onChange={onChange} />
            ) : null
          }
        />
      </div>
      <LatestPhotos photos={user.photos} />
    </li>
  );
}

/** Three of their latest; nothing where there are none to be seen. */
function LatestPhotos({ photos }: Pick<SuggestedUser, 'photos'>) {
  if (photos.length === 0) return null;
  return (
    <div className="grid min-h-[30vw] grid-cols-3 gap-px sm:min-h-[136px]">
      {photos.map((photo, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a photo has no other name than its place.
        <Photo key={at} photo={photo} aspect={1} sizes="(min-width: 480px) 140px, 28vw" />
      ))}
      {photos.length < photosShown ? (
        <span aria-hidden className={photos.length === 1 ? 'col-span-2 bg-surface' : 'bg-surface'} />
      ) : null}
    </div>
  );
}
