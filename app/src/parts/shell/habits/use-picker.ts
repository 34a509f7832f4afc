import { useRouter } from 'next/navigation';
import type { MouseEvent } from 'react';
import { hasDraft } from '@/lib/draft/mark.ts';
import { useViewer } from '@/lib/session/viewer';

/**
 * Opens the photo chooser at once, and the composer with what was chosen. Where a draft waits, or nothing can be
 * shared, the link is one as any other.
 */
export function usePicker(): (event: MouseEvent) => void {
  const router = useRouter();
  const { me } = useViewer();
  return (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || !me || me.demo || hasDraft()) return;
    event.preventDefault();
    const compose = () => router.push('/create');
    import('@/lib/photos/pick-photos.ts')
      .then(({ pickPhotos }) => pickPhotos())
      .then((some) => some && compose(), compose);
  };
}
