with me as materialized (
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
    and s.created_at > $6::timestamptz - interval '90 days'
)
select me.*,
  case when not exists (
    select 1
    from "tenant_reviewed"."notifications"
    where recipient_id = (select id from me) and read_at is null
  ) then '{"unread":0}' end as json
from me;
-- plan, once it was asked often
--   CTE Scan on me
--     CTE me: Nested Loop
--       InitPlan 1: Aggregate
--         Seq Scan on freezes
--       Index Scan on sessions by sessions_token_unique
--       Index Scan on users by users_pkey
--     InitPlan 4: Index Only Scan on notifications by notifications_unread
--       InitPlan 3: CTE Scan on me

with me as materialized (
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
    and s.created_at > $6::timestamptz - interval '90 days'
)
select me.*,
  (
    select json_build_object('unread', count(*)::int)::text
    from (
      select 1
      from (
        select *
        from "tenant_reviewed"."notifications"
        where recipient_id = (select id from me) and read_at is null
        order by id desc
        limit $7
      ) n
      where (
        exists (
          select 1
          from "tenant_reviewed"."users" u
          where u.id = n.actor_id and u.suspended_at is null
        )
        and (
          true
          and not (
            exists (
              select 1
              from "tenant_reviewed"."blocks"
              where "tenant_reviewed"."blocks"."blocker_id" = n.actor_id
                and "tenant_reviewed"."blocks"."blocked_id" = (select id from me)
            )
            or exists (
              select 1
              from "tenant_reviewed"."blocks"
              where "tenant_reviewed"."blocks"."blocker_id" = (select id from me)
                and "tenant_reviewed"."blocks"."blocked_id" = n.actor_id
            )
          )
          and not exists (
            select 1
            from "tenant_reviewed"."mutes"
            where "tenant_reviewed"."mutes"."muter_id" = (select id from me)
              and "tenant_reviewed"."mutes"."muted_id" = n.actor_id
          )
        )
        and (
          (n.kind = any($8::text[]) and true)
          or (
            n.kind = any($9::text[])
            and (
              n.subject_kind not in ('post', 'comment')
              or exists (
                select 1
                from "tenant_reviewed"."posts" p
                join "tenant_reviewed"."users" u on u.id = p.author_id
                where p.id = case n.subject_kind when 'post' then n.subject_id else (
                  select post_id
                  from "tenant_reviewed"."comments"
                  where id = n.subject_id
                ) end
                  and (
                    (p.author_id = (select id from me) and p.status <> 'deleted')
                    or (
                      p.status = 'published'
                      and u.suspended_at is null
                      and (
                        (p.audience = 'everyone' and not u.private)
                        or exists (
                          select 1
                          from "tenant_reviewed"."follows"
                          where "tenant_reviewed"."follows"."follower_id" = (select id from me)
                            and "tenant_reviewed"."follows"."followee_id" = p.author_id
                        )
                      )
                      and not (
                        exists (
                          select 1
                          from "tenant_reviewed"."blocks"
                          where "tenant_reviewed"."blocks"."blocker_id" = p.author_id
                            and "tenant_reviewed"."blocks"."blocked_id" = (select id from me)
                        )
                        or exists (
                          select 1
                          from "tenant_reviewed"."blocks"
                          where "tenant_reviewed"."blocks"."blocker_id" = (select id from me)
                            and "tenant_reviewed"."blocks"."blocked_id" = p.author_id
                        )
                      )
                    )
                  )
              )
            )
            and (
              n.subject_kind <> 'comment'
              or n.kind in ('taken_down', 'warned', 'appeal_answered')
              or exists (
                select 1
                from "tenant_reviewed"."comments" c
                join "tenant_reviewed"."users" u on u.id = c.author_id
                where c.id = n.subject_id
                  and (
                    c.status = 'published'
                    and u.suspended_at is null
                    and not (
                      exists (
                        select 1
                        from "tenant_reviewed"."blocks"
                        where "tenant_reviewed"."blocks"."blocker_id" = c.author_id
                          and "tenant_reviewed"."blocks"."blocked_id" = (select id from me)
                      )
                      or exists (
                        select 1
                        from "tenant_reviewed"."blocks"
                        where "tenant_reviewed"."blocks"."blocker_id" = (select id from me)
                          and "tenant_reviewed"."blocks"."blocked_id" = c.author_id
                      )
                    )
                  )
                  and (
                    c.parent_id is null
                    or exists (
                      select 1
                      from "tenant_reviewed"."comments" top
                      join "tenant_reviewed"."users" tu on tu.id = top.author_id
                      where top.id = c.parent_id
                        and top.status = 'published'
                        and tu.suspended_at is null
                        and not (
                          exists (
                            select 1
                            from "tenant_reviewed"."blocks"
                            where "tenant_reviewed"."blocks"."blocker_id" = top.author_id
                              and "tenant_reviewed"."blocks"."blocked_id" = (select id from me)
                          )
                          or exists (
                            select 1
                            from "tenant_reviewed"."blocks"
                            where "tenant_reviewed"."blocks"."blocker_id" = (select id from me)
                              and "tenant_reviewed"."blocks"."blocked_id" = top.author_id
                          )
                        )
                    )
                  )
              )
            )
            and (
              n.kind <> 'follow_request'
              or exists (
                select 1
                from "tenant_reviewed"."follow_requests" r
                where r.requester_id = n.actor_id and r.target_id = n.recipient_id
              )
            )
          )
        )
      )
      limit $10
    ) unread
  ) as json
from me;
-- plan, once it was asked often
--   CTE Scan on me
--     CTE me: Nested Loop
--       InitPlan 1: Aggregate
--         Seq Scan on freezes
--       Index Scan on sessions by sessions_token_unique
--       Index Scan on users by users_pkey
--     InitPlan 66: Aggregate
--       Limit
--         InitPlan 64: CTE Scan on me
--         Nested Loop Anti
--           Nested Loop
--             Subquery Scan
--               Limit
--                 InitPlan 65: CTE Scan on me
--                 Index Scan Backward on notifications by notifications_unread
--               SubPlan 6: Index Only Scan on blocks by blocks_blocked
--                 InitPlan 5: CTE Scan on me
--               SubPlan 10: Index Only Scan on blocks by blocks_blocker_id_blocked_id_pk
--                 InitPlan 9: CTE Scan on me
--               SubPlan 25: Nested Loop
--                 InitPlan 11: Index Scan on comments by comments_pkey
--                 InitPlan 12: CTE Scan on me
--                 Index Scan on posts by posts_pkey
--                   SubPlan 16: Index Only Scan on follows by follows_follower_id_followee_id_pk
--                     InitPlan 15: CTE Scan on me
--                   SubPlan 20: Index Only Scan on blocks by blocks_blocked
--                     InitPlan 19: CTE Scan on me
--                   SubPlan 24: Index Only Scan on blocks by blocks_blocker_id_blocked_id_pk
--                     InitPlan 23: CTE Scan on me
--                 Index Scan on users by users_pkey
--               SubPlan 46: Nested Loop
--                 Index Scan on comments by comments_pkey
--                   SubPlan 29: Index Only Scan on blocks by blocks_blocked
--                     InitPlan 28: CTE Scan on me
--                   SubPlan 33: Index Only Scan on blocks by blocks_blocker_id_blocked_id_pk
--                     InitPlan 32: CTE Scan on me
--                   SubPlan 42: Nested Loop
--                     Index Scan on comments by comments_pkey
--                       SubPlan 37: Index Only Scan on blocks by blocks_blocked
--                         InitPlan 36: CTE Scan on me
--                       SubPlan 41: Index Only Scan on blocks by blocks_blocker_id_blocked_id_pk
--                         InitPlan 40: CTE Scan on me
--                     Index Scan on users by users_pkey
--                 Index Scan on users by users_pkey
--               SubPlan 62: Index Only Scan on follow_requests by follow_requests_requester_id_target_id_pk
--             Index Scan on users by users_pkey
--           Index Only Scan on mutes by mutes_muter_id_muted_id_pk
