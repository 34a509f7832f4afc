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
    from (select tag, post_count from "tenant_reviewed"."tags" where tag = $3) found
    order by tag
    limit $4
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
          (p.author_id = $5 and p.status <> 'deleted')
          or (
            p.status = 'published'
            and u.suspended_at is null
            and (
              (p.audience = 'everyone' and not u.private)
              or exists (
                select 1
                from "tenant_reviewed"."follows"
                where "tenant_reviewed"."follows"."follower_id" = $6
                  and "tenant_reviewed"."follows"."followee_id" = p.author_id
              )
            )
            and not (
              exists (
                select 1
                from "tenant_reviewed"."blocks"
                where "tenant_reviewed"."blocks"."blocker_id" = p.author_id
                  and "tenant_reviewed"."blocks"."blocked_id" = $7
              )
              or exists (
                select 1
                from "tenant_reviewed"."blocks"
                where "tenant_reviewed"."blocks"."blocker_id" = $8
                  and "tenant_reviewed"."blocks"."blocked_id" = p.author_id
              )
            )
          )
        )
      limit case when best.post_count > $9 then 1 else $10 end
    ) posts
    offset 0
  ) seen
) counted
where visible > 0
order by tag
limit $11;
-- plan, once it was asked often
--   Limit
--     Sort
--       Nested Loop
--         Limit
--           Index Scan on tags by tags_pkey
--             SubPlan 1: Index Only Scan on tag_follows by tag_follows_user_id_tag_pk
--         Subquery Scan
--           Aggregate
--             Limit
--               Nested Loop
--                 Nested Loop
--                   Index Only Scan on post_tags by post_tags_tag_post_id_pk
--                   Index Scan on posts by posts_pkey
--                     SubPlan 4: Index Only Scan on follows by follows_follower_id_followee_id_pk
--                     SubPlan 6: Index Only Scan on blocks by blocks_blocked
--                     SubPlan 8: Index Only Scan on blocks by blocks_blocker_id_blocked_id_pk
--                 Index Scan on users by users_pkey

select json_build_object(
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
    $1::text || '/media/' || a.id || '/' || (
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
    '"url" : ' || left(to_json($2::text || '/media/')::text, -1)
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
          and "tenant_reviewed"."post_likes"."user_id" = $3
      ) is not null
    ),
    'saved',
    (
      (
        select true
        from "tenant_reviewed"."saves"
        where "tenant_reviewed"."saves"."user_id" = $4 and "tenant_reviewed"."saves"."post_id" = p.id
      ) is not null
    ),
    'following',
    (
      (
        select true
        from "tenant_reviewed"."follows"
        where follower_id = $5 and followee_id = p.author_id
      ) is not null
    ),
    'own',
    p.author_id = $6
  )
) as post
from (
  select p.id
  from "tenant_reviewed"."post_tags" t
  join "tenant_reviewed"."posts" p on p.id = t.post_id
  join "tenant_reviewed"."users" u on u.id = p.author_id
  where t.tag = $7
    and (
      (p.author_id = $8 and p.status <> 'deleted')
      or (
        p.status = 'published'
        and u.suspended_at is null
        and (
          (p.audience = 'everyone' and not u.private)
          or exists (
            select 1
            from "tenant_reviewed"."follows"
            where "tenant_reviewed"."follows"."follower_id" = $9
              and "tenant_reviewed"."follows"."followee_id" = p.author_id
          )
        )
        and not (
          exists (
            select 1
            from "tenant_reviewed"."blocks"
            where "tenant_reviewed"."blocks"."blocker_id" = p.author_id
              and "tenant_reviewed"."blocks"."blocked_id" = $10
          )
          or exists (
            select 1
            from "tenant_reviewed"."blocks"
            where "tenant_reviewed"."blocks"."blocker_id" = $11
              and "tenant_reviewed"."blocks"."blocked_id" = p.author_id
          )
        )
      )
    )
  order by t.post_id desc
  limit $12
) page
join "tenant_reviewed"."posts" p on p.id = page.id
join "tenant_reviewed"."users" u on u.id = p.author_id
left join "tenant_reviewed"."media" a on a.id = u.avatar_media_id
where (
  (p.author_id = $13 and p.status <> 'deleted')
  or (
    p.status = 'published'
    and u.suspended_at is null
    and (
      (p.audience = 'everyone' and not u.private)
      or (
        (
          select true
          from "tenant_reviewed"."follows"
          where follower_id = $14 and followee_id = p.author_id
        ) is not null
      )
    )
    and not (
      (
        (
          select true
          from "tenant_reviewed"."blocks"
          where blocker_id = p.author_id and blocked_id = $15
        ) is not null
      )
      or (
        (
          select true
          from "tenant_reviewed"."blocks"
          where blocker_id = $16 and blocked_id = p.author_id
        ) is not null
      )
    )
  )
)
order by p.id desc;
-- plan, once it was asked often
--   Nested Loop Left
--     Nested Loop
--       Nested Loop
--         Limit
--           Nested Loop
--             Nested Loop
--               Index Only Scan Backward on post_tags by post_tags_tag_post_id_pk
--               Index Scan on posts by posts_pkey
--                 SubPlan 9: Index Only Scan on follows by follows_follower_id_followee_id_pk
--                 SubPlan 11: Index Only Scan on blocks by blocks_blocked
--                 SubPlan 13: Index Only Scan on blocks by blocks_blocker_id_blocked_id_pk
--             Index Scan on users by users_pkey
--         Index Scan on posts by posts_pkey
--           SubPlan 5: Index Only Scan on follows by follows_follower_id_followee_id_pk
--           SubPlan 6: Index Only Scan on blocks by blocks_blocked
--           SubPlan 7: Index Only Scan on blocks by blocks_blocked
--       Index Scan on users by users_pkey
--     Index Scan on media by media_pkey
--     SubPlan 1: Index Scan on shown_photos by shown_photos_pkey
--     SubPlan 2: Index Only Scan on post_likes by post_likes_post_id_user_id_pk
--     SubPlan 3: Index Only Scan on saves by saves_user_id_post_id_pk
--     SubPlan 4: Index Only Scan on follows by follows_follower_id_followee_id_pk

select json_build_object(
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
    $1::text || '/media/' || a.id || '/' || (
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
    '"url" : ' || left(to_json($2::text || '/media/')::text, -1)
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
          and "tenant_reviewed"."post_likes"."user_id" = $3
      ) is not null
    ),
    'saved',
    (
      (
        select true
        from "tenant_reviewed"."saves"
        where "tenant_reviewed"."saves"."user_id" = $4 and "tenant_reviewed"."saves"."post_id" = p.id
      ) is not null
    ),
    'following',
    (
      (
        select true
        from "tenant_reviewed"."follows"
        where follower_id = $5 and followee_id = p.author_id
      ) is not null
    ),
    'own',
    p.author_id = $6
  )
) as post
from (
  select id, row_number() over (order by likes desc, id desc) as place
  from (
    select p.id, p.like_count + 2 * p.comment_count as likes
    from "tenant_reviewed"."post_tags" t
    join "tenant_reviewed"."posts" p on p.id = t.post_id
    join "tenant_reviewed"."users" u on u.id = p.author_id
    where t.tag = $7
      and (
        (p.author_id = $8 and p.status <> 'deleted')
        or (
          p.status = 'published'
          and u.suspended_at is null
          and (
            (p.audience = 'everyone' and not u.private)
            or exists (
              select 1
              from "tenant_reviewed"."follows"
              where "tenant_reviewed"."follows"."follower_id" = $9
                and "tenant_reviewed"."follows"."followee_id" = p.author_id
            )
          )
          and not (
            exists (
              select 1
              from "tenant_reviewed"."blocks"
              where "tenant_reviewed"."blocks"."blocker_id" = p.author_id
                and "tenant_reviewed"."blocks"."blocked_id" = $10
            )
            or exists (
              select 1
              from "tenant_reviewed"."blocks"
              where "tenant_reviewed"."blocks"."blocker_id" = $11
                and "tenant_reviewed"."blocks"."blocked_id" = p.author_id
            )
          )
        )
      )
    order by t.post_id desc
    limit $12
  ) newest
  order by place
  limit $13
) page
join "tenant_reviewed"."posts" p on p.id = page.id
join "tenant_reviewed"."users" u on u.id = p.author_id
left join "tenant_reviewed"."media" a on a.id = u.avatar_media_id
where (
  (p.author_id = $14 and p.status <> 'deleted')
  or (
    p.status = 'published'
    and u.suspended_at is null
    and (
      (p.audience = 'everyone' and not u.private)
      or (
        (
          select true
          from "tenant_reviewed"."follows"
          where follower_id = $15 and followee_id = p.author_id
        ) is not null
      )
    )
    and not (
      (
        (
          select true
          from "tenant_reviewed"."blocks"
          where blocker_id = p.author_id and blocked_id = $16
        ) is not null
      )
      or (
        (
          select true
          from "tenant_reviewed"."blocks"
          where blocker_id = $17 and blocked_id = p.author_id
        ) is not null
      )
    )
  )
)
order by page.place;
-- plan, once it was asked often
--   Nested Loop Left
--     Nested Loop
--       Nested Loop
--         Limit
--           Sort
--             WindowAgg
--               Sort
--                 Subquery Scan
--                   Limit
--                     Nested Loop
--                       Nested Loop
--                         Index Only Scan Backward on post_tags by post_tags_tag_post_id_pk
--                         Index Scan on posts by posts_pkey
--                           SubPlan 9: Index Only Scan on follows by follows_follower_id_followee_id_pk
--                           SubPlan 11: Index Only Scan on blocks by blocks_blocked
--                           SubPlan 13: Index Only Scan on blocks by blocks_blocker_id_blocked_id_pk
--                       Index Scan on users by users_pkey
--         Index Scan on posts by posts_pkey
--           SubPlan 5: Index Only Scan on follows by follows_follower_id_followee_id_pk
--           SubPlan 6: Index Only Scan on blocks by blocks_blocked
--           SubPlan 7: Index Only Scan on blocks by blocks_blocked
--       Index Scan on users by users_pkey
--     Index Scan on media by media_pkey
--     SubPlan 1: Index Scan on shown_photos by shown_photos_pkey
--     SubPlan 2: Index Only Scan on post_likes by post_likes_post_id_user_id_pk
--     SubPlan 3: Index Only Scan on saves by saves_user_id_post_id_pk
--     SubPlan 4: Index Only Scan on follows by follows_follower_id_followee_id_pk
