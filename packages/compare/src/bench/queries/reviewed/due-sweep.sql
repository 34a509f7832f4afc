select "tenant", "what", "at"
from "due"
order by "due"."at"
limit $1;
-- plan
--   Limit
--     Index Only Scan on due by due_at_tenant_what_pk
