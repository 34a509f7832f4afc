import Link from 'next/link';
import type { ReactNode } from 'react';
import { Avatar } from './avatar.tsx';

type UserRowProps = {
  user: { username: string; name: string; avatarUrl: string | null };
  /** Under the name instead of the full name. */
  detail?: ReactNode;
  /** At the right, as a follow button. */
  action?: ReactNode;
  onNavigate?: () => void;
};

/** Avatar, username and name as one link, with room for an action. */
export function UserRow({ user, detail, action, onNavigate }: UserRowProps) {
  return (
    <div className="flex items-center gap-3">
      <Link
        href={`/${user.username}`}
        prefetch={false}
        {...(onNavigate ? { onNavigate } : {})}
        className="group flex min-w-0 flex-1 items-center gap-3 rounded-control py-1"
      >
        <Avatar user={user} />
        <span className="flex min-w-0 flex-col leading-tight">
          <span className="truncate font-semibold text-sm group-hover:underline">{user.username}</span>
          <span className="truncate text-muted text-sm">{detail ?? user.name}</span>
        </span>
      </Link>
      {action}
    </div>
  );
}

/** The shape of a UserRow while it loads. */
export function UserRowSkeleton() {
  return (
    <div aria-hidden className="flex items-center gap-3 py-1">
      <span className="shimmer size-11 rounded-full" />
      <span className="flex flex-col gap-2">
        <span className="shimmer h-3 w-28 rounded-full" />
        <span className="shimmer h-3 w-20 rounded-full" />
      </span>
    </div>
  );
}
