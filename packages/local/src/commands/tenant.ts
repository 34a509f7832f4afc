import { checkTenant, runTenant, tenantOptions } from '@isntgram/vm-profile/ops/administration/tenants';
import { administer } from '../administer.ts';
import { runCommand } from '../cli/fault.ts';

await runCommand(() => administer('tenant', tenantOptions, checkTenant, runTenant));
