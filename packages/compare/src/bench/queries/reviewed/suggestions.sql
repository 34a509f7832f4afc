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
  ((select true from "tenant_reviewed"."mutes" where muter_id = $6 and muted_id = u.id) is not null) as muted,
  (
    select json_agg(named)
    from (
      select u.username, u.name, m.id as avatar_id, m.variants as avatar_variants, mutual.total
      from (
        select *, count(*) over ()::int as total
        from (
          select mine.followee_id as follower_id,
            (
              select theirs.id
              from "tenant_reviewed"."follows" theirs
              where theirs.follower_id = mine.followee_id and theirs.followee_id = u.id
            ) as id
          from (
            select followee_id
            from "tenant_reviewed"."follows"
            where follower_id = $7
            order by id desc
            limit $8
          ) mine
          offset 0
        ) looked_up
        where id is not null
        order by id desc
        limit $9
      ) mutual
      join "tenant_reviewed"."users" u on u.id = mutual.follower_id
      left join "tenant_reviewed"."media" m on m.id = u.avatar_media_id
      where u.suspended_at is null
      order by mutual.id desc
      limit $10
    ) named
  ) as mutuals,
  (
    select coalesce(json_agg(photo order by id desc), '[]')
    from (
      select p.id,
        replace(
          coalesce(
            (
              select photos
              from "tenant_reviewed"."shown_photos"
              where post_id = p.id
            ),
            "tenant_reviewed".photos_of(
              p.id, '{"media.not_an_image":"This file is not a photo. Choose a JPEG, PNG, WebP, HEIC…'
            )
          ),
          '"url" : "/media/',
          '"url" : ' || left(to_json($11::text || '/media/')::text, -1)
        )::json->0 as photo
      from "tenant_reviewed"."posts" p
      where p.author_id = u.id
        and p.status = 'published'
        and (
          (p.author_id = $12 and p.status <> 'deleted')
          or (
            p.status = 'published'
            and u.suspended_at is null
            and (
              (p.audience = 'everyone' and not u.private)
              or (
                (
                  select true
                  from "tenant_reviewed"."follows"
                  where follower_id = $13 and followee_id = p.author_id
                ) is not null
              )
            )
            and not (
              (
                (
                  select true
                  from "tenant_reviewed"."blocks"
                  where blocker_id = p.author_id and blocked_id = $14
                ) is not null
              )
              or (
                (
                  select true
                  from "tenant_reviewed"."blocks"
                  where blocker_id = $15 and blocked_id = p.author_id
                ) is not null
              )
            )
          )
        )
      order by p.id desc
      limit 3
    ) latest
  ) as photos
from (
  with shared as (
    select theirs.followee_id as id, count(*) as shared
    from (
      select followee_id
      from "tenant_reviewed"."follows"
      where follower_id = $16
      order by id desc
      limit $17
    ) mine
    cross join lateral (
      select followee_id
      from "tenant_reviewed"."follows"
      where follower_id = mine.followee_id
      order by id desc
      limit $18
    ) theirs
    where not exists (
      select 1
      from "tenant_reviewed"."follows"
      where "tenant_reviewed"."follows"."follower_id" = $19
        and "tenant_reviewed"."follows"."followee_id" = theirs.followee_id
    )
      and theirs.followee_id <> $20
    group by 1
    order by 2 desc
    limit $21
  ),
  posted as (
    select distinct on (author_id) author_id as id, id as latest_post
    from (
      select id, author_id
      from "tenant_reviewed"."posts"
      where status = 'published'
      order by id desc
      limit $22
    ) latest
    order by author_id, id desc
  ),
  joined as (
    select id
    from (
      select id, post_count
      from "tenant_reviewed"."users"
      order by id desc
      limit $23
    ) newest
    where post_count > 0
  )
  select u.id, coalesce(s.shared, 0) as shared, p.latest_post
  from (
    select id
    from shared
    union
    select id
    from posted
    union
    select id
    from joined
  ) candidate
  join "tenant_reviewed"."users" u on u.id = candidate.id
  left join shared s on s.id = u.id
  left join posted p on p.id = u.id
  where u.id <> $24
    and (
      u.suspended_at is null
      and not (
        exists (
          select 1
          from "tenant_reviewed"."blocks"
          where "tenant_reviewed"."blocks"."blocker_id" = u.id
            and "tenant_reviewed"."blocks"."blocked_id" = $25
        )
        or exists (
          select 1
          from "tenant_reviewed"."blocks"
          where "tenant_reviewed"."blocks"."blocker_id" = $26
            and "tenant_reviewed"."blocks"."blocked_id" = u.id
        )
      )
    )
    and not exists (
      select 1
      from "tenant_reviewed"."follows"
      where "tenant_reviewed"."follows"."follower_id" = $27
        and "tenant_reviewed"."follows"."followee_id" = u.id
    )
    and not exists (
      select 1
      from "tenant_reviewed"."follow_requests"
      where "tenant_reviewed"."follow_requests"."requester_id" = $28
        and "tenant_reviewed"."follow_requests"."target_id" = u.id
    )
    and not exists (
      select 1
      from "tenant_reviewed"."mutes"
      where "tenant_reviewed"."mutes"."muter_id" = $29 and "tenant_reviewed"."mutes"."muted_id" = u.id
    )
    and not exists (
      select 1
      from "tenant_reviewed"."suggestion_dismissals"
      where user_id = $30 and dismissed_id = u.id
    )
  order by 2 desc, 3 desc nulls last, 1 desc
  limit $31
) suggested
join ("tenant_reviewed"."users" u left join "tenant_reviewed"."media" m on m.id = u.avatar_media_id) on u.id = suggested.id
order by suggested.shared desc, suggested.latest_post desc nulls last, u.id desc;
-- plan
--   Nested Loop Left
--     Nested Loop
--       Limit
--         CTE shared: Limit
--           Sort
--             Hashed Aggregate
--               Hash Join Anti
--                 Nested Loop
--                   Limit
--                     Index Scan Backward on follows by follows_follower_newest
--                   Subquery Scan
--                     Limit
--                       Index Scan Backward on follows by follows_follower_newest
--                 Hash
--                   Index Only Scan on follows by follows_follower_id_followee_id_pk
--         CTE posted: Unique
--           Sort
--             Subquery Scan
--               Limit
--                 Index Scan Backward on posts by posts_pkey
--         Sort
--           Nested Loop Anti
--             Nested Loop Anti
--               Nested Loop Anti
--                 Hash Join Left
--                   Hash Join Left
--                     Hash Join Anti
--                       Nested Loop
--                         Unique
--                           Merge Append
--                             Sort
--                               CTE Scan on shared
--                             CTE Scan on posted
--                             Sort
--                               Subquery Scan
--                                 Limit
--                                   Index Scan Backward on users by users_pkey
--                         Index Scan on users by users_pkey
--                           SubPlan 17: Index Only Scan on blocks by blocks_blocked
--                           SubPlan 19: Index Only Scan on blocks by blocks_blocker_id_blocked_id_pk
--                       Hash
--                         Index Only Scan on follows by follows_follower_id_followee_id_pk
--                     Hash
--                       CTE Scan on shared
--                   Hash
--                     CTE Scan on posted
--                 Materialize
--                   Index Only Scan on follow_requests by follow_requests_requester_id_target_id_pk
--               Materialize
--                 Index Only Scan on mutes by mutes_muter_id_muted_id_pk
--             Seq Scan on suggestion_dismissals
--       Index Scan on users by users_pkey
--     Memoize
--       Index Scan on media by media_pkey
--     SubPlan 1: Index Only Scan on follows by follows_follower_id_followee_id_pk
--     SubPlan 2: Index Only Scan on follow_requests by follow_requests_requester_id_target_id_pk
--     SubPlan 3: Index Only Scan on follows by follows_follower_id_followee_id_pk
--     SubPlan 4: Index Only Scan on follow_requests by follow_requests_requester_id_target_id_pk
--     SubPlan 5: Index Only Scan on blocks by blocks_blocked
--     SubPlan 6: Index Only Scan on mutes by mutes_muter_id_muted_id_pk
--     SubPlan 8: Aggregate
--       Subquery Scan
--         Limit
--           Nested Loop Left
--             Nested Loop
--               Limit
--                 Sort
--                   WindowAgg
--                     Subquery Scan
--                       Subquery Scan
--                         Limit
--                           Index Scan Backward on follows by follows_follower_newest
--                         SubPlan 7: Index Scan on follows by follows_follower_id_followee_id_pk
--               Index Scan on users by users_pkey
--             Index Scan on media by media_pkey
--     SubPlan 13: Aggregate
--       Limit
--         Index Scan Backward on posts by posts_author_newest_published
--           SubPlan 9: Index Scan on shown_photos by shown_photos_pkey
--           SubPlan 10: Index Only Scan on follows by follows_follower_id_followee_id_pk
--           SubPlan 11: Index Only Scan on blocks by blocks_blocked
--           SubPlan 12: Index Only Scan on blocks by blocks_blocked
