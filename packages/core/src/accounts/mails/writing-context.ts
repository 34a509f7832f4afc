import { isLocale } from '@isntgram/contract/kernel/locales';
import type { Context } from '../../kernel/context.ts';
import type { Tenant } from '../../kernel/tenants.ts';
import type { TenantWork } from '../../kernel/work/work.ts';

/** In what a mail is written that no request asked for: nobody's, at the community's own address. */
export function writingContext(work: TenantWork & { tenant: Tenant }, locale: string | null): Context {
  const { platform, tenant } = work;
  const { baseDomains, defaultTenant, scheme } = platform.settings;
  const host = tenant.slug === defaultTenant ? baseDomains[0] : `${tenant.slug}.${baseDomains[0]}`;
  return {
    ...work,
    tenant,
    actor: undefined,
    origin: `${scheme}://${host}`,
    locale: isLocale(locale) ? locale : undefined,
  };
}
