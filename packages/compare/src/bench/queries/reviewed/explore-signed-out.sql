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
  where not u.private and (u.suspended_at is null and not false) and true
  order by p.id desc
  limit $2
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
    case when (select count(*) from in_window) = $3 then (select id from in_window order by id limit 1) else (
      select id
      from "tenant_reviewed"."posts"
      where status = 'published' and audience = 'everyone'
      order by id desc
      offset $4
      limit 1
    ) end as bottom
),
unseen as (
  select *,
    (1 + like_count + 2 * comment_count) * case when tagged then 4 else 1 end / power(
      greatest(extract(epoch from $5::timestamptz - created_at)::float8, 0) / 3600 + 12, 1.3::float8
    ) as score
  from in_window
  where right(id::text, 6) <> all($6::text[])
),
best as (
  select id, row_number() over (order by score desc, id desc) as place
  from (
    select id, score, row_number() over (partition by author_id order by score desc, id desc) as nth
    from unseen
  ) ranked
  where nth <= $7
  order by place
  limit $8
)
select bounds.top,
  bounds.bottom,
  false as untuned,
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
            $9::text || '/media/' || a.id || '/' || (
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
            '"url" : ' || left(to_json($10::text || '/media/')::text, -1)
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
          p.comment_count
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
--         Limit
--           Index Scan Backward on posts by posts_pkey
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
--     InitPlan 4: Limit
--       CTE Scan on in_window
--     InitPlan 5: Limit
--       Index Scan Backward on posts by posts_pkey
--     InitPlan 6: Aggregate
--       CTE Scan on in_window
--     InitPlan 7: Limit
--       Sort
--         CTE Scan on in_window
--     InitPlan 8: Limit
--       Index Scan Backward on posts by posts_pkey
--     InitPlan 9: Aggregate
--       CTE Scan on unseen
--     InitPlan 10: Aggregate
--       CTE Scan on best
--     InitPlan 12: Aggregate
--       Nested Loop Left
--         Nested Loop
--           Nested Loop
--             CTE Scan on best
--             Index Scan on posts by posts_pkey
--           Index Scan on users by users_pkey
--         Index Scan on media by media_pkey
--       SubPlan 11: Index Scan on shown_photos by shown_photos_pkey
--     InitPlan 13: Limit
--       CTE Scan on in_window
--     InitPlan 14: Limit
--       Index Scan Backward on posts by posts_pkey
