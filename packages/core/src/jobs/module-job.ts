import { modulesOf, type Registered } from '../kernel/module.ts';
import type { Tenant } from '../kernel/tenants.ts';
import type { Job, TenantWork } from '../kernel/work/work.ts';

/** Runs a module's own job; in a tenant that has the module no more there is nothing left to be done. */
export async function runModuleJob(
  work: TenantWork & { platform: Registered; tenant: Tenant },
  { name, input }: Extract<Job, { kind: 'module' }>,
): Promise<void> {
  for (const { jobs } of modulesOf(work.platform, work.tenant)) await jobs[name]?.(work, input);
}
