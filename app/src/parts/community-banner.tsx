import { communityLook } from '@/lib/api/api-server';
import { cx } from '../ui/class-names.ts';

/** The community's own logo, large, where it has one. */
export async function CommunityBanner({ className }: { className?: string }) {
  const { name, logo } = await communityLook();
  const shown = logo[0];
  if (!shown) return null;
  return (
    <img
      src={shown.url}
      alt={name}
      width={72}
      height={72}
      className={cx('size-[72px] shrink-0 rounded-2xl object-cover', className)}
    />
  );
}
