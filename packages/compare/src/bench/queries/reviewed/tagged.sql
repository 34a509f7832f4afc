select k.id, k.post_id
from (
  select t.id, t.post_id
  from "tenant_reviewed"."users" u
  join "tenant_reviewed"."tagged_people" t on t.user_id = u.id
  where u.username = $1
    and t.status = 'approved'
    and (
      u.id = $2
      or not u.private
      or exists (
        select 1
        from "tenant_reviewed"."follows"
        where "tenant_reviewed"."follows"."follower_id" = $3
          and "tenant_reviewed"."follows"."followee_id" = u.id
      )
    )
    and (
      u.suspended_at is null
      and not (
        exists (
          select 1
          from "tenant_reviewed"."blocks"
          where "tenant_reviewed"."blocks"."blocker_id" = u.id
            and "tenant_reviewed"."blocks"."blocked_id" = $4
        )
        or exists (
          select 1
          from "tenant_reviewed"."blocks"
          where "tenant_reviewed"."blocks"."blocker_id" = $5
            and "tenant_reviewed"."blocks"."blocked_id" = u.id
        )
      )
    )
) k
join "tenant_reviewed"."posts" p on p.id = k.post_id
join "tenant_reviewed"."users" u on u.id = p.author_id
where p.status = 'published'
  and (
    (p.author_id = $6 and p.status <> 'deleted')
    or (
      p.status = 'published'
      and u.suspended_at is null
      and (
        (p.audience = 'everyone' and not u.private)
        or exists (
          select 1
          from "tenant_reviewed"."follows"
          where "tenant_reviewed"."follows"."follower_id" = $7
            and "tenant_reviewed"."follows"."followee_id" = p.author_id
        )
      )
      and not (
        exists (
          select 1
          from "tenant_reviewed"."blocks"
          where "tenant_reviewed"."blocks"."blocker_id" = p.author_id
            and "tenant_reviewed"."blocks"."blocked_id" = $8
        )
        or exists (
          select 1
          from "tenant_reviewed"."blocks"
          where "tenant_reviewed"."blocks"."blocker_id" = $9
            and "tenant_reviewed"."blocks"."blocked_id" = p.author_id
        )
      )
    )
  )
order by k.id desc
limit $10;
-- plan
--   Limit
--     Sort
--       Nested Loop
--         Nested Loop
--           Nested Loop
--             Index Scan on users by users_username_prefix
--               SubPlan 4: Index Only Scan on blocks by blocks_blocked
--               SubPlan 6: Index Only Scan on blocks by blocks_blocker_id_blocked_id_pk
--               SubPlan 1: Index Only Scan on follows by follows_follower_id_followee_id_pk
--             Bitmap Heap Scan on tagged_people
--               Bitmap Index Scan by tagged_people_approved
--           Index Scan on posts by posts_pkey
--             SubPlan 7: Index Only Scan on follows by follows_follower_id_followee_id_pk
--             SubPlan 10: Index Only Scan on blocks by blocks_blocked
--             SubPlan 12: Index Only Scan on blocks by blocks_blocker_id_blocked_id_pk
--         Index Scan on users by users_pkey

select u.id,
  u.private,
  (
    u.id = $1
    or not u.private
    or exists (
      select 1
      from "tenant_reviewed"."follows"
      where "tenant_reviewed"."follows"."follower_id" = $2
        and "tenant_reviewed"."follows"."followee_id" = u.id
    )
  ) as open,
  exists (
    select 1
    from "tenant_reviewed"."blocks"
    where "tenant_reviewed"."blocks"."blocker_id" = $3 and "tenant_reviewed"."blocks"."blocked_id" = u.id
  ) as blocked
from "tenant_reviewed"."users" u
where u.username = $4
  and (
    u.suspended_at is null
    and not (
      (
        select true
        from "tenant_reviewed"."blocks"
        where blocker_id = u.id and blocked_id = $5
      ) is not null
    )
  );
-- plan
--   Index Scan on users by users_username_prefix
--     SubPlan 1: Index Only Scan on follows by follows_follower_id_followee_id_pk
--     SubPlan 3: Index Only Scan on blocks by blocks_blocked
--     SubPlan 5: Index Only Scan on blocks by blocks_blocked

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
from (select unnest($7::uuid[]) as id) page
join "tenant_reviewed"."posts" p on p.id = page.id
join "tenant_reviewed"."users" u on u.id = p.author_id
left join "tenant_reviewed"."media" a on a.id = u.avatar_media_id
where (
  (p.author_id = $8 and p.status <> 'deleted')
  or (
    p.status = 'published'
    and u.suspended_at is null
    and (
      (p.audience = 'everyone' and not u.private)
      or (
        (
          select true
          from "tenant_reviewed"."follows"
          where follower_id = $9 and followee_id = p.author_id
        ) is not null
      )
    )
    and not (
      (
        (
          select true
          from "tenant_reviewed"."blocks"
          where blocker_id = p.author_id and blocked_id = $10
        ) is not null
      )
      or (
        (
          select true
          from "tenant_reviewed"."blocks"
          where blocker_id = $11 and blocked_id = p.author_id
        ) is not null
      )
    )
  )
)
order by p.id desc;
-- plan, once it was asked often
--   Sort
--     Nested Loop Left
--       Nested Loop
--         Nested Loop
--           ProjectSet
--             Result
--           Memoize
--             Index Scan on posts by posts_pkey
--               SubPlan 5: Index Only Scan on follows by follows_follower_id_followee_id_pk
--               SubPlan 6: Index Only Scan on blocks by blocks_blocked
--               SubPlan 7: Index Only Scan on blocks by blocks_blocked
--         Index Scan on users by users_pkey
--       Index Scan on media by media_pkey
--       SubPlan 1: Index Scan on shown_photos by shown_photos_pkey
--       SubPlan 2: Index Only Scan on post_likes by post_likes_post_id_user_id_pk
--       SubPlan 3: Index Only Scan on saves by saves_user_id_post_id_pk
--       SubPlan 4: Index Only Scan on follows by follows_follower_id_followee_id_pk
