select tag, visible, following
from (
  select best.*, case when seen > 0 and post_count > $1 then post_count else seen end as visible
  from (
    select found.*,
      exists (
        select 1
        from "tenant_reviewed"."tag_follows" f
        where f.user_id = $2 and f.tag = found.tag
      ) as following
    from (
      select tag, post_count, (folded = "tenant_reviewed".fold($3::text)) as exact
      from (
        select *
        from "tenant_reviewed"."tags"
        where folded = $4
        union
        select t.*
        from "tenant_reviewed"."tag_follows" f
        join "tenant_reviewed"."tags" t on t.tag = f.tag
        where f.user_id = $5 and left(t.folded, 2) = $6
        union (
          select *
          from "tenant_reviewed"."tags"
          where left(folded, 2) = $7
          order by popularity desc
          limit $8
        )
      ) tags
      where post_count > 0
    ) found
    order by exact desc, following desc, post_count desc, tag
    limit $9
  ) best
  cross join lateral (
    select count(*)::int as seen
    from (
      select 1
      from "tenant_reviewed"."post_tags" t
      join "tenant_reviewed"."posts" p on p.id = t.post_id
      join "tenant_reviewed"."users" u on u.id = p.author_id
      where t.tag = best.tag
        and (
          (p.author_id = $10 and p.status <> 'deleted')
          or (
            p.status = 'published'
            and u.suspended_at is null
            and (
              (p.audience = 'everyone' and not u.private)
              or exists (
                select 1
                from "tenant_reviewed"."follows"
                where "tenant_reviewed"."follows"."follower_id" = $11
                  and "tenant_reviewed"."follows"."followee_id" = p.author_id
              )
            )
            and not (
              exists (
                select 1
                from "tenant_reviewed"."blocks"
                where "tenant_reviewed"."blocks"."blocker_id" = p.author_id
                  and "tenant_reviewed"."blocks"."blocked_id" = $12
              )
              or exists (
                select 1
                from "tenant_reviewed"."blocks"
                where "tenant_reviewed"."blocks"."blocker_id" = $13
                  and "tenant_reviewed"."blocks"."blocked_id" = p.author_id
              )
            )
          )
        )
      limit case when best.post_count > $14 then 1 else $15 end
    ) posts
    offset 0
  ) seen
) counted
where visible > 0
order by exact desc, following desc, post_count desc, tag
limit $16;
-- plan, once it was asked often
--   Limit
--     Nested Loop
--       Limit
--         Sort
--           Subquery Scan
--             Hashed Aggregate
--               Append
--                 Index Scan on tags by tags_folded
--                 Nested Loop
--                   Index Only Scan on tag_follows by tag_follows_user_id_tag_pk
--                   Index Scan on tags by tags_pkey
--                 Limit
--                   Index Scan Backward on tags by tags_first_letters
--             SubPlan 2: Index Only Scan on tag_follows by tag_follows_user_id_tag_pk
--       Subquery Scan
--         Aggregate
--           Limit
--             Nested Loop
--               Nested Loop
--                 Index Only Scan on post_tags by post_tags_tag_post_id_pk
--                 Index Scan on posts by posts_pkey
--                   SubPlan 4: Index Only Scan on follows by follows_follower_id_followee_id_pk
--                   SubPlan 6: Index Only Scan on blocks by blocks_blocked
--                   SubPlan 8: Index Only Scan on blocks by blocks_blocker_id_blocked_id_pk
--               Index Scan on users by users_pkey
