import { later } from '@/ui/states/later';

/** Comes where a post is on its way, or where somebody is about to share one. */
export const LaterOutboxBar = later(() => import('./outbox-bar.tsx'));
