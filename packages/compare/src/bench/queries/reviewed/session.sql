select u.id,
  u.username,
  u.role,
  u.demo,
  u.following_count,
  u.created_at as joined_at,
  s.id as session_id,
  s.updated_at,
  s.seen_at,
  not u.email_verified
  and u.created_at < $1::timestamptz - interval '7 days' as unconfirmed,
  u.leaving_since is not null as leaving,
  (select array_agg(f.community) from "freezes" f) as frozen
from "tenant_reviewed"."sessions" s
join "tenant_reviewed"."users" u on u.id = s.user_id
where s.token in ($2, $3)
  and s.expires_at > $4::timestamptz
  and (u.suspended_at is not distinct from u.leaving_since)
  and (u.leaving_since is null or u.leaving_since > $5::timestamptz - interval '7 days')
  and s.created_at > $6::timestamptz - interval '90 days';
-- plan, once it was asked often
--   Nested Loop
--     InitPlan 1: Aggregate
--       Seq Scan on freezes
--     Index Scan on sessions by sessions_token_unique
--     Index Scan on users by users_pkey
