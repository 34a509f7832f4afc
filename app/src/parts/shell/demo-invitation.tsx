'use client';

import { useViewer } from '@/lib/session/viewer';
import { Later, later } from '../../ui/states/later.tsx';

const DemoInvitationLink = later(() => import('./demo-invitation-link.tsx'));

/**
 * Who looks around with the demo account has a way to an own one in sight: a button in the bar, an item in the rail.
 */
export function DemoInvitation({ shape }: { shape: 'button' | 'item' }) {
  const { me } = useViewer();
  if (!me?.demo) return null;
  return (
    <Later>
      <DemoInvitationLink shape={shape} />
    </Later>
  );
}
