import { Check, Copy, ImageOff } from 'lucide';
import { formatDate } from '@/language/format';
import { useLocale, useMessages } from '@/language/messages';
import { importMessages } from '@/messages/network/import.ts';
import { cx } from '@/ui/class-names.ts';
import { Icon } from '@/ui/icon.tsx';
import type { Archive } from './open-archive.ts';
import type { PlannedPost } from './plan.ts';
import { useThumbnail } from './use-thumbnail.ts';

type PostTileProps = { post: PlannedPost; archive: Archive; chosen: boolean; onFlip: (id: string) => void };

/** A post of the export, to be chosen or not. */
export function PostTile({ post, archive, chosen, onFlip }: PostTileProps) {
  const t = useMessages(importMessages);
  const locale = useLocale();
  const { id, seconds, caption, photos } = post;
  const { ref, url, failed } = useThumbnail(archive, photos[0]?.path ?? '');
  const date = formatDate(new Date(seconds * 1000).toISOString(), locale);
  return (
    <button
      ref={ref}
      type="button"
      aria-pressed={chosen}
      aria-label={t.tile(date, photos.length, caption.slice(0, 80))}
      title={caption.slice(0, 200)}
      onClick={() => onFlip(id)}
      className="relative block aspect-square w-full overflow-hidden rounded-control bg-hover"
    >
      {url ? (
        <img src={url} alt="" className={cx('size-full object-cover transition-opacity', !chosen && 'opacity-40')} />
      ) : null}
      {failed ? (
        <span className="flex size-full items-center justify-center text-muted">
          <Icon of={ImageOff} className="size-6" />
        </span>
      ) : null}
      <span
        aria-hidden
        className={cx(
          'absolute top-1.5 left-1.5 flex size-6 items-center justify-center rounded-full border-2 border-white',
          chosen ? 'bg-[#2563eb] text-white' : 'bg-black/30',
        )}
      >
        {chosen ? <Icon of={Check} className="size-4" /> : null}
      </span>
      {photos.length > 1 ? (
        <span aria-hidden className="absolute top-1.5 right-1.5 rounded bg-black/60 p-1 text-white">
          <Icon of={Copy} className="size-4" />
        </span>
      ) : null}
      <span aria-hidden className="absolute inset-x-0 bottom-0 truncate bg-black/60 px-1.5 py-1 text-white text-xs">
        {date}
      </span>
    </button>
  );
}
