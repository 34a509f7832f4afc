import type { ReactNode } from 'react';
import { hasModule } from '@/lib/api/api-server';
import { WithModeration } from '@/parts/admin/moderation';

/** Every community is looked after by somebody; moderators have work where there is a network. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  return <WithModeration there={await hasModule('network')}>{children}</WithModeration>;
}
