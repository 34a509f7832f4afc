select u.id,
  u.username,
  u.name,
  u.private,
  m.id as avatar_id,
  m.variants as avatar_variants,
  ((select true from "tenant_reviewed"."follows" where follower_id = $1 and followee_id = u.id) is not null) as following,
  (
    (
      select true
      from "tenant_reviewed"."follow_requests"
      where requester_id = $2 and target_id = u.id
    ) is not null
  ) as requested,
  ((select true from "tenant_reviewed"."follows" where follower_id = u.id and followee_id = $3) is not null) as follows_you,
  (
    (
      select true
      from "tenant_reviewed"."follow_requests"
      where requester_id = u.id and target_id = $4
    ) is not null
  ) as requests_you,
  ((select true from "tenant_reviewed"."blocks" where blocker_id = $5 and blocked_id = u.id) is not null) as blocked,
  ((select true from "tenant_reviewed"."mutes" where muter_id = $6 and muted_id = u.id) is not null) as muted
from (
  select u.id,
    row_number() over (
      order by u.username = $7 desc,
      chosen.meant desc,
      starts_with(u.username, $8) desc,
      chosen.followed desc,
      u.follower_count desc,
      u.id
    ) as place
  from (
    select id,
      (text like '% ' || "tenant_reviewed".fold($9::text) || '%') as meant,
      exists (
        select 1
        from "tenant_reviewed"."follows"
        where "tenant_reviewed"."follows"."follower_id" = $10
          and "tenant_reviewed"."follows"."followee_id" = found.id
      ) as followed
    from (
      select user_id as id, text, popularity
      from "tenant_reviewed"."search_users"
      where (text like '% ' || "tenant_reviewed".fold($11::text) || '%')
      limit $12
    ) found
    where (found.id not in (select id from "tenant_reviewed"."users" where suspended_at is not null))
      and not exists (
        select 1
        from "tenant_reviewed"."blocks"
        where "tenant_reviewed"."blocks"."blocker_id" = found.id
          and "tenant_reviewed"."blocks"."blocked_id" = $13
      )
    order by starts_with(text, ' ' || $14 || ' ') desc,
      meant desc,
      starts_with(text, ' ' || $15) desc,
      followed desc,
      popularity desc
    limit $16
  ) chosen
  cross join lateral (
    select id, username, suspended_at, follower_count
    from "tenant_reviewed"."users"
    where id = chosen.id
    offset 0
  ) u
  where (
    u.suspended_at is null
    and not (
      (
        select true
        from "tenant_reviewed"."blocks"
        where blocker_id = u.id and blocked_id = $17
      ) is not null
    )
  )
  order by place
  limit $18
) page
join ("tenant_reviewed"."users" u left join "tenant_reviewed"."media" m on m.id = u.avatar_media_id) on u.id = page.id
order by page.place;
-- plan
--   Nested Loop Left
--     Nested Loop
--       Limit
--         Sort
--           WindowAgg
--             Sort
--               Nested Loop
--                 Limit
--                   Sort
--                     Nested Loop Anti
--                       Subquery Scan
--                         Limit
--                           Bitmap Heap Scan on search_users
--                             Bitmap Index Scan by search_users_text
--                         SubPlan 10: Index Only Scan on users by users_suspended
--                       Materialize
--                         Index Only Scan on blocks by blocks_blocked
--                       SubPlan 9: Index Only Scan on follows by follows_follower_id_followee_id_pk
--                 Subquery Scan
--                   Index Scan on users by users_pkey
--                   SubPlan 7: Index Only Scan on blocks by blocks_blocked
--       Index Scan on users by users_pkey
--     Index Scan on media by media_pkey
--     SubPlan 1: Index Only Scan on follows by follows_follower_id_followee_id_pk
--     SubPlan 2: Index Only Scan on follow_requests by follow_requests_requester_id_target_id_pk
--     SubPlan 3: Index Only Scan on follows by follows_follower_id_followee_id_pk
--     SubPlan 4: Index Only Scan on follow_requests by follow_requests_requester_id_target_id_pk
--     SubPlan 5: Index Only Scan on blocks by blocks_blocked
--     SubPlan 6: Index Only Scan on mutes by mutes_muter_id_muted_id_pk
