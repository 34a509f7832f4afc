import { modulesOf, type Registered } from '../kernel/module.ts';
import { findTenant } from '../kernel/tenants.ts';
import type { Job, TenantWork } from '../kernel/work/work.ts';

/** Runs a module's own job; in a tenant that has the module no more there is nothing left to be done. */
export async function runModuleJob(
  platform: Registered,
  work: TenantWork,
  { name, input }: Extract<Job, { kind: 'module' }>,
): Promise<void> {
  const tenant = await findTenant(work.db, work.tenant.slug);
  if (!tenant) return;
  for (const { jobs } of modulesOf(platform, tenant)) await jobs[name]?.(work, input);
}
