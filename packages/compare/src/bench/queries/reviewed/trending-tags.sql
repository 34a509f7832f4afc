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
      select t.tag, t.post_count, recent.people, recent.posts
      from (
        select pt.tag, count(distinct p.author_id) as people, count(*) as posts
        from (
          select id, author_id, created_at
          from "tenant_reviewed"."posts"
          where status = 'published' and audience = 'everyone'
          order by id desc
          limit $3
        ) p
        cross join lateral (
          select private, suspended_at
          from "tenant_reviewed"."users"
          where id = p.author_id
          offset 0
        ) u
        join "tenant_reviewed"."post_tags" pt on pt.post_id = p.id
        where p.created_at > $4::timestamptz
          and not u.private
          and (
            u.suspended_at is null
            and not (
              p.author_id in (
                select blocker_id
                from "tenant_reviewed"."blocks"
                where blocked_id = $5
                union all
                select blocked_id
                from "tenant_reviewed"."blocks"
                where blocker_id = $6
              )
            )
          )
          and not (
            (
              select true
              from "tenant_reviewed"."muted_words" m
              join "tenant_reviewed"."post_tags" mt on mt.tag = m.value
              where m.owner_id = $7 and m.kind = 'tag' and mt.post_id = p.id
              limit 1
            ) is not null
          )
        group by pt.tag
      ) recent
      join "tenant_reviewed"."tags" t on t.tag = recent.tag
    ) found
    order by people desc, posts desc, tag
    limit $8
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
          (p.author_id = $9 and p.status <> 'deleted')
          or (
            p.status = 'published'
            and u.suspended_at is null
            and (
              (p.audience = 'everyone' and not u.private)
              or exists (
                select 1
                from "tenant_reviewed"."follows"
                where "tenant_reviewed"."follows"."follower_id" = $10
                  and "tenant_reviewed"."follows"."followee_id" = p.author_id
              )
            )
            and not (
              exists (
                select 1
                from "tenant_reviewed"."blocks"
                where "tenant_reviewed"."blocks"."blocker_id" = p.author_id
                  and "tenant_reviewed"."blocks"."blocked_id" = $11
              )
              or exists (
                select 1
                from "tenant_reviewed"."blocks"
                where "tenant_reviewed"."blocks"."blocker_id" = $12
                  and "tenant_reviewed"."blocks"."blocked_id" = p.author_id
              )
            )
          )
        )
      limit case when best.post_count > $13 then 1 else $14 end
    ) posts
    offset 0
  ) seen
) counted
where visible > 0
order by people desc, posts desc, tag
limit $15;
-- plan, once it was asked often
--   Limit
--     Nested Loop
--       Limit
--         Result
--           Sort
--             Nested Loop
--               Sorted Aggregate
--                 Sort
--                   Nested Loop
--                     Nested Loop
--                       Subquery Scan
--                         Limit
--                           Index Scan Backward on posts by posts_pkey
--                         SubPlan 3: Append
--                           Index Only Scan on blocks by blocks_blocked
--                           Index Only Scan on blocks by blocks_blocker_id_blocked_id_pk
--                         SubPlan 4: Limit
--                           Nested Loop
--                             Index Only Scan on muted_words by muted_words_owner_id_kind_value_pk
--                             Index Only Scan on post_tags by post_tags_tag_post_id_pk
--                       Subquery Scan
--                         Index Scan on users by users_pkey
--                     Index Scan on post_tags by post_tags_post
--               Index Scan on tags by tags_pkey
--           SubPlan 2: Index Only Scan on tag_follows by tag_follows_user_id_tag_pk
--       Subquery Scan
--         Aggregate
--           Limit
--             Nested Loop
--               Nested Loop
--                 Index Only Scan on post_tags by post_tags_tag_post_id_pk
--                 Index Scan on posts by posts_pkey
--                   SubPlan 5: Index Only Scan on follows by follows_follower_id_followee_id_pk
--                   SubPlan 8: Index Only Scan on blocks by blocks_blocked
--                   SubPlan 10: Index Only Scan on blocks by blocks_blocker_id_blocked_id_pk
--               Index Scan on users by users_pkey
