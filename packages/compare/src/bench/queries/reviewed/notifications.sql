with near as materialized (
  select id,
    kind,
    about_id,
    date_bin(
      case when kind = 'follow' then interval '1 day' else interval '7 days' end,
      created_at,
      timestamptz '2024-01-01 00:00Z'
    ) as span
  from "tenant_reviewed"."notifications"
  where recipient_id = $1
  order by id desc
  limit $2
),
heads as (
  select kind, about_id, span, (array_agg(id order by id desc))[1] as head
  from near
  group by kind, about_id, span
),
page as (
  select *, row_number() over (order by head desc) as place
  from heads
  order by head desc
  limit $3
),
ends as (
  select case when exists (select 1 from page where place > $4) then (select head from page where place = $5) when (
    select count(*)
    from near
  ) = $6 then (select id from near order by id limit 1) end as cursor
)
select page.head, page.kind, groups.*, ends.cursor
from ends
left join (
  page join lateral (
    select told.count,
      told.read,
      newest.created_at,
      newest.subject_kind,
      newest.subject_id,
      case newest.subject_kind when 'post' then newest.subject_id else c.post_id end as post_id,
      c.id as comment_id,
      c.text as comment_text,
      case newest.kind when 'warned' then (
        select w.note
        from "tenant_reviewed"."warnings" w
        where w.subject_kind = newest.subject_kind and w.subject_id = newest.subject_id
      ) end as note,
      case when newest.kind in ('warned', 'taken_down', 'appeal_answered') then (
        select json_build_object('status', a.status, 'answer', a.answer)
        from "tenant_reviewed"."appeals" a
        where a.subject_kind = newest.subject_kind
          and a.subject_id = newest.subject_id
          and (newest.kind = 'appeal_answered' or a.created_at >= newest.created_at)
      ) end as appeal,
      (
        select json_build_object(
          'id',
          m.id,
          'width',
          m.width,
          'height',
          m.height,
          'alt',
          m.alt,
          'thumbhash',
          m.thumbhash,
          'focal',
          json_build_object('x', m.focal_x, 'y', m.focal_y),
          'variants',
          m.variants
        )
        from "tenant_reviewed"."media" m
        where m.post_id = case newest.subject_kind when 'post' then newest.subject_id else c.post_id end
        order by m.position
        limit 1
      ) as thumbnail,
      (
        select json_agg(person order by person.place)
        from (
          select u.id,
            u.username,
            u.name,
            u.private,
            m.id as avatar_id,
            m.variants as avatar_variants,
            (
              (
                select true
                from "tenant_reviewed"."follows"
                where follower_id = $7 and followee_id = u.id
              ) is not null
            ) as following,
            (
              (
                select true
                from "tenant_reviewed"."follow_requests"
                where requester_id = $8 and target_id = u.id
              ) is not null
            ) as requested,
            (
              (
                select true
                from "tenant_reviewed"."follows"
                where follower_id = u.id and followee_id = $9
              ) is not null
            ) as follows_you,
            (
              (
                select true
                from "tenant_reviewed"."follow_requests"
                where requester_id = u.id and target_id = $10
              ) is not null
            ) as requests_you,
            (
              (
                select true
                from "tenant_reviewed"."blocks"
                where blocker_id = $11 and blocked_id = u.id
              ) is not null
            ) as blocked,
            (
              (
                select true
                from "tenant_reviewed"."mutes"
                where muter_id = $12 and muted_id = u.id
              ) is not null
            ) as muted,
            one.place
          from unnest(told.actor_ids) with ordinality one (id, place)
          join ("tenant_reviewed"."users" u left join "tenant_reviewed"."media" m on m.id = u.avatar_media_id) on u.id = one.id
        ) person
      ) as actors
    from (
      select count(*)::int as count,
        bool_and(read) as read,
        (array_agg(actor_id order by last desc))[1:3] as actor_ids,
        (array_agg(last order by last desc))[1] as last
      from (
        select n.actor_id,
          (array_agg(n.id order by n.id desc))[1] as last,
          bool_and(n.read_at is not null) as read
        from (
          select *,
            date_bin(
              case when kind = 'follow' then interval '1 day' else interval '7 days' end,
              created_at,
              timestamptz '2024-01-01 00:00Z'
            ) as span
          from "tenant_reviewed"."notifications"
          where recipient_id = $13 and kind = page.kind and about_id = page.about_id and id <= page.head
          order by id desc
          limit $14
        ) n
        where n.span = page.span
          and (
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
                    and "tenant_reviewed"."blocks"."blocked_id" = $15
                )
                or exists (
                  select 1
                  from "tenant_reviewed"."blocks"
                  where "tenant_reviewed"."blocks"."blocker_id" = $16
                    and "tenant_reviewed"."blocks"."blocked_id" = n.actor_id
                )
              )
              and not exists (
                select 1
                from "tenant_reviewed"."mutes"
                where "tenant_reviewed"."mutes"."muter_id" = $17
                  and "tenant_reviewed"."mutes"."muted_id" = n.actor_id
              )
            )
            and (
              (n.kind = any($18::text[]) and true)
              or (
                n.kind = any($19::text[])
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
                        (p.author_id = $20 and p.status <> 'deleted')
                        or (
                          p.status = 'published'
                          and u.suspended_at is null
                          and (
                            (p.audience = 'everyone' and not u.private)
                            or exists (
                              select 1
                              from "tenant_reviewed"."follows"
                              where "tenant_reviewed"."follows"."follower_id" = $21
                                and "tenant_reviewed"."follows"."followee_id" = p.author_id
                            )
                          )
                          and not (
                            exists (
                              select 1
                              from "tenant_reviewed"."blocks"
                              where "tenant_reviewed"."blocks"."blocker_id" = p.author_id
                                and "tenant_reviewed"."blocks"."blocked_id" = $22
                            )
                            or exists (
                              select 1
                              from "tenant_reviewed"."blocks"
                              where "tenant_reviewed"."blocks"."blocker_id" = $23
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
                              and "tenant_reviewed"."blocks"."blocked_id" = $24
                          )
                          or exists (
                            select 1
                            from "tenant_reviewed"."blocks"
                            where "tenant_reviewed"."blocks"."blocker_id" = $25
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
                                  and "tenant_reviewed"."blocks"."blocked_id" = $26
                              )
                              or exists (
                                select 1
                                from "tenant_reviewed"."blocks"
                                where "tenant_reviewed"."blocks"."blocker_id" = $27
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
        group by n.actor_id
      ) people
    ) told
    join "tenant_reviewed"."notifications" newest on newest.id = told.last
    left join "tenant_reviewed"."comments" c on newest.subject_kind = 'comment' and c.id = newest.subject_id
  ) groups on true
) on page.place <= $28
order by page.head desc;
-- plan, once it was asked often
--   Sort
--     CTE near: Limit
--       Index Scan Backward on notifications by notifications_recipient_newest
--     CTE page: Limit
--       WindowAgg
--         Sort
--           Subquery Scan
--             Sorted Aggregate
--               Sort
--                 CTE Scan on near
--     InitPlan 13: CTE Scan on page
--     InitPlan 14: CTE Scan on page
--     InitPlan 15: Aggregate
--       CTE Scan on near
--     InitPlan 16: Limit
--       Sort
--         CTE Scan on near
--     Nested Loop Left
--       Result
--       Nested Loop Left
--         Nested Loop
--           Nested Loop
--             CTE Scan on page
--             Subquery Scan
--               Aggregate
--                 Sort
--                   Subquery Scan
--                     Sorted Aggregate
--                       Incremental Sort
--                         Nested Loop
--                           Merge Join Anti
--                             Sort
--                               Subquery Scan
--                                 Limit
--                                   Index Scan Backward on notifications by notifications_group_newest
--                                 SubPlan 18: Index Only Scan on blocks by blocks_blocked
--                                 SubPlan 20: Index Only Scan on blocks by blocks_blocker_id_blocked_id_pk
--                                 SubPlan 28: Nested Loop
--                                   InitPlan 21: Index Scan on comments by comments_pkey
--                                   Index Scan on posts by posts_pkey
--                                     SubPlan 23: Index Only Scan on follows by follows_follower_id_followee_id_pk
--                                     SubPlan 25: Index Only Scan on blocks by blocks_blocked
--                                     SubPlan 27: Index Only Scan on blocks by blocks_blocker_id_blocked_id_pk
--                                   Index Scan on users by users_pkey
--                                 SubPlan 39: Nested Loop
--                                   Index Scan on comments by comments_pkey
--                                     SubPlan 30: Index Only Scan on blocks by blocks_blocked
--                                     SubPlan 32: Index Only Scan on blocks by blocks_blocker_id_blocked_id_pk
--                                     SubPlan 37: Nested Loop
--                                       Index Scan on comments by comments_pkey
--                                         SubPlan 34: Index Only Scan on blocks by blocks_blocked
--                                         SubPlan 36: Index Only Scan on blocks by blocks_blocker_id_blocked_id_pk
--                                       Index Scan on users by users_pkey
--                                   Index Scan on users by users_pkey
--                                 SubPlan 47: Index Only Scan on follow_requests by follow_requests_requester_id_target_id_pk
--                             Index Only Scan on mutes by mutes_muter_id_muted_id_pk
--                           Index Scan on users by users_pkey
--               SubPlan 12: Aggregate
--                 Nested Loop Left
--                   Nested Loop
--                     Function Scan on unnest
--                     Index Scan on users by users_pkey
--                   Index Scan on media by media_pkey
--                 SubPlan 6: Index Only Scan on follows by follows_follower_id_followee_id_pk
--                 SubPlan 7: Index Only Scan on follow_requests by follow_requests_requester_id_target_id_pk
--                 SubPlan 8: Index Only Scan on follows by follows_follower_id_followee_id_pk
--                 SubPlan 9: Index Only Scan on follow_requests by follow_requests_requester_id_target_id_pk
--                 SubPlan 10: Index Only Scan on blocks by blocks_blocked
--                 SubPlan 11: Index Only Scan on mutes by mutes_muter_id_muted_id_pk
--           Index Scan on notifications by notifications_pkey
--             SubPlan 3: Seq Scan on warnings
--             SubPlan 4: Seq Scan on appeals
--         Index Scan on comments by comments_pkey
--         SubPlan 5: Limit
--           Index Scan on media by media_post_position
