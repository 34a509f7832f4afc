import Link from 'next/link';
import { type Brand, CommunityLogo } from './community-logo.tsx';
import { DemoInvitation } from './demo-invitation.tsx';
import { MoreItem } from './more-item.tsx';
import { SignedOutLinks } from './signed-out-links.tsx';

/** The slim bar of signed-out visitors; signed-in people see it on a phone only. */
export function TopBar({ brand, hasExplore }: { brand: Brand; hasExplore: boolean }) {
  return (
    <header className="z-30 viewer-out:sticky top-0 border-b bg-background/90 backdrop-blur-md viewer-in:md:hidden">
      <div className="mx-auto flex h-14 w-full max-w-[1120px] items-center justify-between gap-3 px-4 sm:px-5">
        <Link
          href="/"
          prefetch={false}
          className="-mx-1 inline-flex min-h-10 min-w-0 items-center rounded-control px-1"
        >
          <CommunityLogo brand={brand} />
        </Link>
        <div className="flex shrink-0 items-center gap-2">
          <SignedOutLinks hasExplore={hasExplore} />
          <DemoInvitation shape="button" />
          <MoreItem shape="button" />
        </div>
      </div>
    </header>
  );
}
