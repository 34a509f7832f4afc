select id,
  slug,
  name,
  contact,
  rules,
  sign_up as "signUp",
  accent,
  logo_id as "logoId",
  logo_variants as "logoVariants",
  newcomer_days as "newcomerDays",
  modules,
  kept_modules as "keptModules",
  filtered
from "tenants"
where id = coalesce(
  (select tenant_id from "domains" where host = $1), (select id from "tenants" where slug = $2)
);
-- plan, once it was asked often
--   Index Scan on tenants by tenants_pkey
--     InitPlan 1: Index Scan on domains by domains_pkey
--     InitPlan 2: Index Scan on tenants by tenants_slug_unique
