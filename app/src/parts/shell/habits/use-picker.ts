import { useRouter } from 'next/navigation';
import type { MouseEvent } from 'react';
import { useViewer } from '@/lib/session/viewer';

/** Begins a post. Where nothing can be shared, or it is to be in another window, the link is one as any other. */
export function usePicker(): (event: MouseEvent) => void {
  const router = useRouter();
  const { me } = useViewer();
  return (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || !me || me.demo) return;
    event.preventDefault();
    const push = () => router.push('/create');
    import('@/lib/draft/begin.ts').then(({ beginPost }) => beginPost(push)).catch(push);
  };
}
