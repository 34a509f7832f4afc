import { runCommand } from '@isntgram/cli/fault';
import { checkTenant, runTenant, tenantOptions } from '@isntgram/vm-profile/ops/administration/tenants';
import { administer } from './administer.ts';

await runCommand(() => administer('tenant', tenantOptions, checkTenant, runTenant));
