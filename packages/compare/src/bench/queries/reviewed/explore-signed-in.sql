with in_window as materialized (
  select p.*, false as tagged
  from (
    select id, author_id, status, audience, caption, like_count, comment_count, created_at
    from "tenant_reviewed"."posts" p
    where status = 'published' and audience = 'everyone'
    order by id desc
    limit $1
  ) p
  cross join lateral (
    select private, suspended_at
    from "tenant_reviewed"."users"
    where id = p.author_id
    offset 0
  ) u
  where not u.private
    and (
      u.suspended_at is null
      and not (
        p.author_id in (
          select blocker_id
          from "tenant_reviewed"."blocks"
          where blocked_id = $2
          union all
          select blocked_id
          from "tenant_reviewed"."blocks"
          where blocker_id = $3
        )
      )
    )
    and (
      p.author_id <> $4
      and p.author_id not in (
        select followee_id
        from "tenant_reviewed"."follows"
        where follower_id = $5
        union all
        select muted_id
        from "tenant_reviewed"."mutes"
        where muter_id = $6
      )
    )
  order by p.id desc
  limit $7
),
bounds as (
  select coalesce(
    (select id from in_window order by id desc limit 1),
    (
      select id
      from "tenant_reviewed"."posts"
      where status = 'published' and audience = 'everyone'
      order by id desc
      limit 1
    )
  ) as top,
    case when (select count(*) from in_window) = $8 then (select id from in_window order by id limit 1) else (
      select id
      from "tenant_reviewed"."posts"
      where status = 'published' and audience = 'everyone'
      order by id desc
      offset $9
      limit 1
    ) end as bottom
),
unseen as (
  select *,
    (1 + like_count + 2 * comment_count) * case when tagged then 4 else 1 end / power(
      greatest(extract(epoch from $10::timestamptz - created_at)::float8, 0) / 3600 + 12, 1.3::float8
    ) as score
  from in_window
  where right(id::text, 6) <> all($11::text[])
),
best as (
  select id, row_number() over (order by score desc, id desc) as place
  from (
    select id, score, row_number() over (partition by author_id order by score desc, id desc) as nth
    from unseen
  ) ranked
  where nth <= $12
  order by place
  limit $13
)
select bounds.top,
  bounds.bottom,
  (
    ((select true from "tenant_reviewed"."muted_words" where owner_id = $14 limit 1) is not null)
    or ((select true from "tenant_reviewed"."tag_follows" where user_id = $15 limit 1) is not null)
  ) as untuned,
  (select count(*)::int from unseen) as unseen,
  (select array_agg(id order by place) from best) as ids,
  (
    select json_agg(post order by place)
    from (
      select page.place,
        json_build_object(
          'id',
          p.id,
          'status',
          p.status,
          'author',
          json_build_object(
            'username',
            u.username,
            'name',
            u.name,
            'avatarUrl',
            $16::text || '/media/' || a.id || '/' || (
              (a.variants->0)->>'width' || coalesce('-' || ((a.variants->0)->>'revision'), '') || '.webp'
            )
          ),
          'caption',
          p.caption,
          'photos',
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
            '"url" : ' || left(to_json($17::text || '/media/')::text, -1)
          )::json,
          'audience',
          p.audience,
          'commentsOff',
          p.comments_off,
          'place',
          p.place,
          'createdAt',
          to_char(p.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
          'editedAt',
          to_char(p.edited_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
          'likeCount',
          p.like_count,
          'commentCount',
          p.comment_count,
          'viewer',
          json_build_object(
            'liked',
            (
              (
                select true
                from "tenant_reviewed"."post_likes"
                where "tenant_reviewed"."post_likes"."post_id" = p.id
                  and "tenant_reviewed"."post_likes"."user_id" = $18
              ) is not null
            ),
            'saved',
            (
              (
                select true
                from "tenant_reviewed"."saves"
                where "tenant_reviewed"."saves"."user_id" = $19 and "tenant_reviewed"."saves"."post_id" = p.id
              ) is not null
            ),
            'following',
            false,
            'own',
            p.author_id = $20
          )
        ) as post
      from (select * from best) page
      join "tenant_reviewed"."posts" p on p.id = page.id
      join "tenant_reviewed"."users" u on u.id = p.author_id
      left join "tenant_reviewed"."media" a on a.id = u.avatar_media_id
      where true
    ) posts
  ) as posts
from bounds
where bounds.top is not null;
-- plan, once it was asked often
--   Result
--     CTE in_window: Limit
--       Nested Loop
--         Subquery Scan
--           Limit
--             Index Scan Backward on posts by posts_pkey
--           SubPlan 1: Append
--             Index Only Scan on blocks by blocks_blocked
--             Index Only Scan on blocks by blocks_blocker_id_blocked_id_pk
--           SubPlan 2: Append
--             Index Only Scan on follows by follows_follower_id_followee_id_pk
--             Index Only Scan on mutes by mutes_muter_id_muted_id_pk
--         Memoize
--           Subquery Scan
--             Index Scan on users by users_pkey
--     CTE unseen: CTE Scan on in_window
--     CTE best: Limit
--       Sort
--         WindowAgg
--           Sort
--             Subquery Scan
--               WindowAgg
--                 Sort
--                   CTE Scan on unseen
--     InitPlan 6: Limit
--       CTE Scan on in_window
--     InitPlan 7: Limit
--       Index Scan Backward on posts by posts_pkey
--     InitPlan 8: Aggregate
--       CTE Scan on in_window
--     InitPlan 9: Limit
--       Sort
--         CTE Scan on in_window
--     InitPlan 10: Limit
--       Index Scan Backward on posts by posts_pkey
--     InitPlan 11: Limit
--       Index Only Scan on muted_words by muted_words_owner_id_kind_value_pk
--     InitPlan 12: Limit
--       Index Only Scan on tag_follows by tag_follows_newest
--     InitPlan 13: Aggregate
--       CTE Scan on unseen
--     InitPlan 14: Aggregate
--       CTE Scan on best
--     InitPlan 18: Aggregate
--       Nested Loop Left
--         Nested Loop
--           Nested Loop
--             CTE Scan on best
--             Index Scan on posts by posts_pkey
--           Index Scan on users by users_pkey
--         Memoize
--           Index Scan on media by media_pkey
--       SubPlan 15: Index Scan on shown_photos by shown_photos_pkey
--       SubPlan 16: Index Only Scan on post_likes by post_likes_post_id_user_id_pk
--       SubPlan 17: Index Only Scan on saves by saves_user_id_post_id_pk
--     InitPlan 19: Limit
--       CTE Scan on in_window
--     InitPlan 20: Limit
--       Index Scan Backward on posts by posts_pkey
