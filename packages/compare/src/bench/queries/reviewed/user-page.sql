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
  u.bio,
  u.link,
  u.post_count,
  u.follower_count,
  u.following_count,
  u.created_at,
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
  ) as mutuals
from "tenant_reviewed"."users" u
left join "tenant_reviewed"."media" m on m.id = u.avatar_media_id
where u.username = $11
  and (
    u.suspended_at is null
    and not (
      (
        select true
        from "tenant_reviewed"."blocks"
        where blocker_id = u.id and blocked_id = $12
      ) is not null
    )
  );
-- plan, once it was asked often
--   Nested Loop Left
--     Index Scan on users by users_username_prefix
--       SubPlan 9: Index Only Scan on blocks by blocks_blocked
--     Index Scan on media by media_pkey
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
  from "tenant_reviewed"."posts" p
  join "tenant_reviewed"."users" u on u.id = p.author_id
  where p.author_id = (select id from "tenant_reviewed"."users" where username = $7)
    and p.status <> 'taken_down'
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
  order by p.id desc
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
--           InitPlan 8: Index Scan on users by users_username_prefix
--           Nested Loop
--             Index Scan Backward on posts by posts_author_newest_published
--               SubPlan 10: Index Only Scan on follows by follows_follower_id_followee_id_pk
--               SubPlan 12: Index Only Scan on blocks by blocks_blocked
--               SubPlan 14: Index Only Scan on blocks by blocks_blocker_id_blocked_id_pk
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
