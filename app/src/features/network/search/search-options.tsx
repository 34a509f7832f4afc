import type { TagSummary } from '@isntgram/contract/network/tags';
import type { ListedUser } from '@isntgram/contract/network/users';
import { Hash } from 'lucide';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { useMessages } from '@/language/messages';
import { searchMessages } from '@/messages/network/search.ts';
import { Avatar } from '@/parts/people/avatar';
import { Photo, phoneWidth } from '@/parts/photos/photo';
import type { Tile } from '@/parts/photos/tile';
import { cx } from '@/ui/class-names.ts';
import { Icon } from '@/ui/icon.tsx';
import type { RecentSearch } from './recent-searches.ts';
import { optionId } from './use-active-option.ts';

type Place = { at: number; active: boolean };
type Opens = { onOpen: (search: RecentSearch) => void };

export function PersonOption({ person, onOpen, ...place }: Place & Opens & { person: ListedUser }) {
  const t = useMessages(searchMessages);
  const { username, name, avatarUrl, viewer } = person;
  return (
    <RowOption
      {...place}
      href={`/${username}`}
      onOpen={() => onOpen({ username, name, avatarUrl })}
      picture={<Avatar user={person} />}
    >
      <span className="truncate font-semibold text-sm">{username}</span>
      <span className="truncate text-muted text-sm">
        {name}
        {viewer?.following ? ` · ${t.following}` : ''}
      </span>
    </RowOption>
  );
}

export function TagOption({ tag, onOpen, ...place }: Place & Opens & { tag: TagSummary }) {
  const t = useMessages(searchMessages);
  return (
    <RowOption
      {...place}
      href={`/tags/${encodeURIComponent(tag.tag)}`}
      onOpen={() => onOpen({ tag: tag.tag })}
      picture={<TagPicture />}
    >
      <span className="truncate font-semibold text-sm">#{tag.tag}</span>
      <span className="truncate text-muted text-sm">
        {t.posts(tag.postCount)}
        {tag.viewer?.following ? ` · ${t.following}` : ''}
      </span>
    </RowOption>
  );
}

/** What stands for a tag where a person has a portrait. */
export const TagPicture = () => (
  <span aria-hidden className="grid size-11 shrink-0 place-items-center rounded-full border">
    <Icon of={Hash} className="size-5" strokeWidth={1.75} />
  </span>
);

type RowOptionProps = Place & { href: string; picture: ReactNode; onOpen: () => void; children: ReactNode };

function RowOption({ at, active, href, picture, onOpen, children }: RowOptionProps) {
  return (
    <Link
      id={optionId(at)}
      role="option"
      aria-selected={active}
      tabIndex={-1}
      href={href}
      prefetch={false}
      onClick={onOpen}
      className={cx(
        'flex items-center gap-3 rounded-control px-2 py-1.5 hover:bg-surface',
        active && 'bg-surface outline-2 outline-ring -outline-offset-2',
      )}
    >
      {picture}
      <span className="flex min-w-0 flex-col leading-tight">{children}</span>
    </Link>
  );
}

export function PostOption({ at, active, tile }: Place & { tile: Tile }) {
  const t = useMessages(searchMessages);
  return (
    <Link
      id={optionId(at)}
      role="option"
      aria-selected={active}
      tabIndex={-1}
      href={`/p/${tile.id}`}
      prefetch={false}
      className={cx('relative block', active && 'z-10 outline-3 outline-ring')}
    >
      <Photo photo={tile.photo} aspect={1} sizes={`(min-width: 640px) 210px, ${phoneWidth(1 / 3)}`} />
      {tile.photo.alt ? null : <span className="sr-only">{t.postBy(tile.username)}</span>}
    </Link>
  );
}
