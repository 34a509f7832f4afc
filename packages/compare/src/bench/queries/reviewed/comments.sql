select c.id,
  c.parent_id,
  c.author_id,
  c.text,
  c.created_at,
  c.like_count,
  c.reply_count,
  u.username,
  u.name,
  a.id as avatar_id,
  a.variants as avatar_variants,
  (select author_id from "tenant_reviewed"."posts" where id = c.post_id) as post_author_id,
  (
    (
      select true
      from "tenant_reviewed"."comment_likes"
      where "tenant_reviewed"."comment_likes"."comment_id" = c.id
        and "tenant_reviewed"."comment_likes"."user_id" = $1
    ) is not null
  ) as liked
from "tenant_reviewed"."comments" c
join "tenant_reviewed"."users" u on u.id = c.author_id
left join "tenant_reviewed"."media" a on a.id = u.avatar_media_id
where c.post_id = $2
  and c.parent_id is null
  and (
    c.status = 'published'
    and u.suspended_at is null
    and not (
      exists (
        select 1
        from "tenant_reviewed"."blocks"
        where "tenant_reviewed"."blocks"."blocker_id" = c.author_id
          and "tenant_reviewed"."blocks"."blocked_id" = $3
      )
      or exists (
        select 1
        from "tenant_reviewed"."blocks"
        where "tenant_reviewed"."blocks"."blocker_id" = $4
          and "tenant_reviewed"."blocks"."blocked_id" = c.author_id
      )
    )
  )
order by c.id desc
limit $5;
-- plan, once it was asked often
--   Limit
--     Nested Loop Left
--       Nested Loop
--         Index Scan Backward on comments by comments_post_newest
--           SubPlan 4: Index Only Scan on blocks by blocks_blocked
--           SubPlan 6: Index Only Scan on blocks by blocks_blocker_id_blocked_id_pk
--         Index Scan on users by users_pkey
--       Index Scan on media by media_pkey
--       SubPlan 1: Index Scan on posts by posts_pkey
--       SubPlan 2: Index Only Scan on comment_likes by comment_likes_comment_id_user_id_pk

select p.id, p.author_id, p.comments_off
from "tenant_reviewed"."posts" p
join "tenant_reviewed"."users" u on u.id = p.author_id
where p.id = $1
  and p.status = 'published'
  and (
    (p.author_id = $2 and p.status <> 'deleted')
    or (
      p.status = 'published'
      and u.suspended_at is null
      and (
        (p.audience = 'everyone' and not u.private)
        or exists (
          select 1
          from "tenant_reviewed"."follows"
          where "tenant_reviewed"."follows"."follower_id" = $3
            and "tenant_reviewed"."follows"."followee_id" = p.author_id
        )
      )
      and not (
        exists (
          select 1
          from "tenant_reviewed"."blocks"
          where "tenant_reviewed"."blocks"."blocker_id" = p.author_id
            and "tenant_reviewed"."blocks"."blocked_id" = $4
        )
        or exists (
          select 1
          from "tenant_reviewed"."blocks"
          where "tenant_reviewed"."blocks"."blocker_id" = $5
            and "tenant_reviewed"."blocks"."blocked_id" = p.author_id
        )
      )
    )
  );
-- plan
--   Nested Loop
--     Index Scan on posts by posts_pkey
--       SubPlan 1: Index Only Scan on follows by follows_follower_id_followee_id_pk
--       SubPlan 4: Index Only Scan on blocks by blocks_blocked
--       SubPlan 6: Index Only Scan on blocks by blocks_blocker_id_blocked_id_pk
--     Index Scan on users by users_pkey
