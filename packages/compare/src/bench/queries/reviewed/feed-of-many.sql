with me as materialized (
  select u.id,
    u.username,
    u.role,
    u.demo,
    u.following_count,
    u.created_at as joined_at,
    s.id as session_id,
    s.updated_at,
    s.seen_at,
    not u.email_verified
    and u.created_at < $1::timestamptz - interval '7 days' as unconfirmed,
    u.leaving_since is not null as leaving,
    (select array_agg(f.community) from "freezes" f) as frozen
  from "tenant_reviewed"."sessions" s
  join "tenant_reviewed"."users" u on u.id = s.user_id
  where s.token in ($2, $3)
    and s.expires_at > $4::timestamptz
    and (u.suspended_at is not distinct from u.leaving_since)
    and (u.leaving_since is null or u.leaving_since > $5::timestamptz - interval '7 days')
    and s.created_at > $6::timestamptz - interval '90 days'
)
select me.*,
  case when (select following_count from me) < 500
  and not exists (
    select 1
    from "tenant_reviewed"."muted_words"
    where owner_id = (select id from me)
  ) then (
    select json_build_object(
      'items',
      coalesce(json_agg(post order by id desc) filter (where place <= 20), '[]'),
      'nextCursor',
      case when count(*) > 20 then (array_agg(id order by id desc))[20] end
    )::text
    from (
      select p.id,
        row_number() over (order by p.id desc) as place,
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
            $7::text || '/media/' || a.id || '/' || (
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
            '"url" : ' || left(to_json($8::text || '/media/')::text, -1)
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
                  and "tenant_reviewed"."post_likes"."user_id" = (select id from me)
              ) is not null
            ),
            'saved',
            (
              (
                select true
                from "tenant_reviewed"."saves"
                where "tenant_reviewed"."saves"."user_id" = (select id from me)
                  and "tenant_reviewed"."saves"."post_id" = p.id
              ) is not null
            ),
            'following',
            p.author_id <> (select id from me),
            'own',
            p.author_id = (select id from me)
          )
        ) as post
      from (
        with followed as materialized (
          select "tenant_reviewed"."follows"."followee_id" as author_id
          from "tenant_reviewed"."follows"
          where "tenant_reviewed"."follows"."follower_id" = (select id from me)
            and not exists (
              select 1
              from "tenant_reviewed"."mutes"
              where "tenant_reviewed"."mutes"."muter_id" = (select id from me)
                and "tenant_reviewed"."mutes"."muted_id" = "tenant_reviewed"."follows"."followee_id"
            )
            and (
              "tenant_reviewed"."follows"."followee_id" not in (
                select id
                from "tenant_reviewed"."users"
                where suspended_at is not null
              )
            )
        ),
        latest as materialized (
          select followed.author_id, latest.id
          from followed
          cross join lateral (
            select p.id
            from "tenant_reviewed"."posts" p
            where p.author_id = followed.author_id and p.status = 'published'
            order by p.id desc
            limit 1
          ) latest
          order by latest.id desc
          limit 21
        ),
        by_author as (
          select newest.id
          from (
            select author_id,
              coalesce(
                nth_value(id, 21) over (
                  order by id desc rows between unbounded preceding and unbounded following
                ),
                '00000000-0000-0000-0000-000000000000'::uuid
              ) as from_id
            from latest
          ) chosen
          cross join lateral (
            select p.id
            from "tenant_reviewed"."posts" p
            where p.author_id = chosen.author_id and p.status = 'published' and p.id >= chosen.from_id
            order by p.id desc
            limit 21
          ) newest
        ),
        own as (
          select p.id
          from "tenant_reviewed"."posts" p
          where p.author_id = (select id from me) and p.status <> 'deleted'
          order by p.id desc
          limit 21
        )
        select id
        from (select id from by_author union all select id from own) candidates
        order by id desc
        limit 21
      ) page
      join "tenant_reviewed"."posts" p on p.id = page.id
      join "tenant_reviewed"."users" u on u.id = p.author_id
      left join "tenant_reviewed"."media" a on a.id = u.avatar_media_id
      where (
        (p.status = 'published' and u.suspended_at is null)
        or (p.author_id = (select id from me) and p.status <> 'deleted')
      )
    ) posts
  ) end as json
from me;
-- plan, once it was asked often
--   CTE Scan on me
--     CTE me: Nested Loop
--       InitPlan 1: Aggregate
--         Seq Scan on freezes
--       Index Scan on sessions by sessions_token_unique
--       Index Scan on users by users_pkey
--     InitPlan 3: CTE Scan on me
--     InitPlan 5: Index Only Scan on muted_words by muted_words_owner_id_kind_value_pk
--       InitPlan 4: CTE Scan on me
--     InitPlan 20: Aggregate
--       WindowAgg
--         InitPlan 11: CTE Scan on me
--         InitPlan 12: CTE Scan on me
--         InitPlan 13: CTE Scan on me
--         Nested Loop Left
--           Nested Loop
--             Nested Loop
--               Limit
--                 CTE followed: Merge Join Anti
--                   InitPlan 14: CTE Scan on me
--                   InitPlan 16: CTE Scan on me
--                   Index Only Scan on follows by follows_follower_id_followee_id_pk
--                     SubPlan 15: Index Only Scan on users by users_suspended
--                   Index Only Scan on mutes by mutes_muter_id_muted_id_pk
--                 CTE latest: Limit
--                   Sort
--                     Nested Loop
--                       CTE Scan on followed
--                       Limit
--                         Index Only Scan Backward on posts by posts_author_newest_published
--                 Merge Append
--                   Sort
--                     Nested Loop
--                       WindowAgg
--                         CTE Scan on latest
--                       Limit
--                         Index Only Scan Backward on posts by posts_author_newest_published
--                   Limit
--                     InitPlan 19: CTE Scan on me
--                     Index Only Scan Backward on posts by posts_author_newest_published
--               Index Scan on posts by posts_pkey
--             Index Scan on users by users_pkey
--           Index Scan on media by media_pkey
--         SubPlan 6: Index Scan on shown_photos by shown_photos_pkey
--         SubPlan 8: Index Only Scan on post_likes by post_likes_post_id_user_id_pk
--           InitPlan 7: CTE Scan on me
--         SubPlan 10: Index Only Scan on saves by saves_user_id_post_id_pk
--           InitPlan 9: CTE Scan on me

with me as materialized (
  select u.id,
    u.username,
    u.role,
    u.demo,
    u.following_count,
    u.created_at as joined_at,
    s.id as session_id,
    s.updated_at,
    s.seen_at,
    not u.email_verified
    and u.created_at < $1::timestamptz - interval '7 days' as unconfirmed,
    u.leaving_since is not null as leaving,
    (select array_agg(f.community) from "freezes" f) as frozen
  from "tenant_reviewed"."sessions" s
  join "tenant_reviewed"."users" u on u.id = s.user_id
  where s.token in ($2, $3)
    and s.expires_at > $4::timestamptz
    and (u.suspended_at is not distinct from u.leaving_since)
    and (u.leaving_since is null or u.leaving_since > $5::timestamptz - interval '7 days')
    and s.created_at > $6::timestamptz - interval '90 days'
)
select me.*,
  case when (select following_count from me) < 500 then (
    select json_build_object(
      'items',
      coalesce(json_agg(post order by id desc) filter (where place <= 20), '[]'),
      'nextCursor',
      case when count(*) > 20 then (array_agg(id order by id desc))[20] end
    )::text
    from (
      select p.id,
        row_number() over (order by p.id desc) as place,
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
            $7::text || '/media/' || a.id || '/' || (
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
            '"url" : ' || left(to_json($8::text || '/media/')::text, -1)
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
                  and "tenant_reviewed"."post_likes"."user_id" = (select id from me)
              ) is not null
            ),
            'saved',
            (
              (
                select true
                from "tenant_reviewed"."saves"
                where "tenant_reviewed"."saves"."user_id" = (select id from me)
                  and "tenant_reviewed"."saves"."post_id" = p.id
              ) is not null
            ),
            'following',
            p.author_id <> (select id from me),
            'own',
            p.author_id = (select id from me)
          )
        ) as post
      from (
        with followed as materialized (
          select "tenant_reviewed"."follows"."followee_id" as author_id
          from "tenant_reviewed"."follows"
          where "tenant_reviewed"."follows"."follower_id" = (select id from me)
            and not exists (
              select 1
              from "tenant_reviewed"."mutes"
              where "tenant_reviewed"."mutes"."muter_id" = (select id from me)
                and "tenant_reviewed"."mutes"."muted_id" = "tenant_reviewed"."follows"."followee_id"
            )
            and (
              "tenant_reviewed"."follows"."followee_id" not in (
                select id
                from "tenant_reviewed"."users"
                where suspended_at is not null
              )
            )
        ),
        muted as materialized (
          select '(^|[^[:alnum:]_])(' || string_agg(
            regexp_replace(value, '([^[:alnum:]_])', '\\\1', 'g'), '|'
          ) filter (where kind = 'word') || ')([^[:alnum:]_]|$)' as words,
            array_agg(value) filter (where kind = 'tag') as tags
          from "tenant_reviewed"."muted_words"
          where owner_id = (select id from me)
        ),
        latest as materialized (
          select followed.author_id, latest.id
          from followed
          cross join lateral (
            select p.id
            from "tenant_reviewed"."posts" p
            where p.author_id = followed.author_id
              and p.status = 'published'
              and not coalesce(
                (select words from muted) is not null
                and (select caption from "tenant_reviewed"."posts" where id = p.id) ~* (
                  select words
                  from muted
                )
                or (select tags from muted) is not null
                and exists (
                  select 1
                  from "tenant_reviewed"."post_tags" mt
                  where mt.post_id = p.id and mt.tag = any ((select tags from muted)::text[])
                ),
                false
              )
            order by p.id desc
            limit 1
          ) latest
          order by latest.id desc
          limit 21
        ),
        by_author as (
          select newest.id
          from (
            select author_id,
              coalesce(
                nth_value(id, 21) over (
                  order by id desc rows between unbounded preceding and unbounded following
                ),
                '00000000-0000-0000-0000-000000000000'::uuid
              ) as from_id
            from latest
          ) chosen
          cross join lateral (
            select p.id
            from "tenant_reviewed"."posts" p
            where p.author_id = chosen.author_id
              and p.status = 'published'
              and not coalesce(
                (select words from muted) is not null
                and (select caption from "tenant_reviewed"."posts" where id = p.id) ~* (
                  select words
                  from muted
                )
                or (select tags from muted) is not null
                and exists (
                  select 1
                  from "tenant_reviewed"."post_tags" mt
                  where mt.post_id = p.id and mt.tag = any ((select tags from muted)::text[])
                ),
                false
              )
              and p.id >= chosen.from_id
            order by p.id desc
            limit 21
          ) newest
        ),
        own as (
          select p.id
          from "tenant_reviewed"."posts" p
          where p.author_id = (select id from me) and p.status <> 'deleted'
          order by p.id desc
          limit 21
        )
        select id
        from (select id from by_author union all select id from own) candidates
        order by id desc
        limit 21
      ) page
      join "tenant_reviewed"."posts" p on p.id = page.id
      join "tenant_reviewed"."users" u on u.id = p.author_id
      left join "tenant_reviewed"."media" a on a.id = u.avatar_media_id
      where (
        (p.status = 'published' and u.suspended_at is null)
        or (p.author_id = (select id from me) and p.status <> 'deleted')
      )
    ) posts
  ) end as json
from me;
-- plan, once it was asked often
--   CTE Scan on me
--     CTE me: Nested Loop
--       InitPlan 1: Aggregate
--         Seq Scan on freezes
--       Index Scan on sessions by sessions_token_unique
--       Index Scan on users by users_pkey
--     InitPlan 3: CTE Scan on me
--     InitPlan 36: Aggregate
--       WindowAgg
--         InitPlan 9: CTE Scan on me
--         InitPlan 10: CTE Scan on me
--         InitPlan 11: CTE Scan on me
--         Nested Loop Left
--           Nested Loop
--             Nested Loop
--               Limit
--                 CTE followed: Merge Join Anti
--                   InitPlan 12: CTE Scan on me
--                   InitPlan 14: CTE Scan on me
--                   Index Only Scan on follows by follows_follower_id_followee_id_pk
--                     SubPlan 13: Index Only Scan on users by users_suspended
--                   Index Only Scan on mutes by mutes_muter_id_muted_id_pk
--                 CTE muted: Aggregate
--                   InitPlan 16: CTE Scan on me
--                   Index Only Scan on muted_words by muted_words_owner_id_kind_value_pk
--                 CTE latest: Limit
--                   Sort
--                     Nested Loop
--                       CTE Scan on followed
--                       Limit
--                         InitPlan 18: CTE Scan on muted
--                         InitPlan 20: CTE Scan on muted
--                         InitPlan 21: CTE Scan on muted
--                         Index Only Scan Backward on posts by posts_author_newest_published
--                           SubPlan 19: Index Scan on posts by posts_pkey
--                           SubPlan 23: Index Scan on post_tags by post_tags_post
--                             InitPlan 22: CTE Scan on muted
--                 Merge Append
--                   Sort
--                     Nested Loop
--                       WindowAgg
--                         CTE Scan on latest
--                       Limit
--                         InitPlan 27: CTE Scan on muted
--                         InitPlan 29: CTE Scan on muted
--                         InitPlan 30: CTE Scan on muted
--                         Index Only Scan Backward on posts by posts_author_newest_published
--                           SubPlan 28: Index Scan on posts by posts_pkey
--                           SubPlan 32: Index Scan on post_tags by post_tags_post
--                             InitPlan 31: CTE Scan on muted
--                   Limit
--                     InitPlan 35: CTE Scan on me
--                     Index Only Scan Backward on posts by posts_author_newest_published
--               Index Scan on posts by posts_pkey
--             Index Scan on users by users_pkey
--           Index Scan on media by media_pkey
--         SubPlan 4: Index Scan on shown_photos by shown_photos_pkey
--         SubPlan 6: Index Only Scan on post_likes by post_likes_post_id_user_id_pk
--           InitPlan 5: CTE Scan on me
--         SubPlan 8: Index Only Scan on saves by saves_user_id_post_id_pk
--           InitPlan 7: CTE Scan on me

with me as materialized (
  select u.id,
    u.username,
    u.role,
    u.demo,
    u.following_count,
    u.created_at as joined_at,
    s.id as session_id,
    s.updated_at,
    s.seen_at,
    not u.email_verified
    and u.created_at < $1::timestamptz - interval '7 days' as unconfirmed,
    u.leaving_since is not null as leaving,
    (select array_agg(f.community) from "freezes" f) as frozen
  from "tenant_reviewed"."sessions" s
  join "tenant_reviewed"."users" u on u.id = s.user_id
  where s.token in ($2, $3)
    and s.expires_at > $4::timestamptz
    and (u.suspended_at is not distinct from u.leaving_since)
    and (u.leaving_since is null or u.leaving_since > $5::timestamptz - interval '7 days')
    and s.created_at > $6::timestamptz - interval '90 days'
)
select me.*,
  (
    select json_build_object(
      'items',
      coalesce(json_agg(post order by id desc) filter (where place <= 20), '[]'),
      'nextCursor',
      case when count(*) > 20 then (array_agg(id order by id desc))[20] end
    )::text
    from (
      select p.id,
        row_number() over (order by p.id desc) as place,
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
            $7::text || '/media/' || a.id || '/' || (
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
            '"url" : ' || left(to_json($8::text || '/media/')::text, -1)
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
                  and "tenant_reviewed"."post_likes"."user_id" = (select id from me)
              ) is not null
            ),
            'saved',
            (
              (
                select true
                from "tenant_reviewed"."saves"
                where "tenant_reviewed"."saves"."user_id" = (select id from me)
                  and "tenant_reviewed"."saves"."post_id" = p.id
              ) is not null
            ),
            'following',
            p.author_id <> (select id from me),
            'own',
            p.author_id = (select id from me)
          )
        ) as post
      from (
        with followed as materialized (
          select "tenant_reviewed"."follows"."followee_id" as author_id
          from "tenant_reviewed"."follows"
          where "tenant_reviewed"."follows"."follower_id" = (select id from me)
            and not exists (
              select 1
              from "tenant_reviewed"."mutes"
              where "tenant_reviewed"."mutes"."muter_id" = (select id from me)
                and "tenant_reviewed"."mutes"."muted_id" = "tenant_reviewed"."follows"."followee_id"
            )
            and (
              "tenant_reviewed"."follows"."followee_id" not in (
                select id
                from "tenant_reviewed"."users"
                where suspended_at is not null
              )
            )
        ),
        muted as materialized (
          select '(^|[^[:alnum:]_])(' || string_agg(
            regexp_replace(value, '([^[:alnum:]_])', '\\\1', 'g'), '|'
          ) filter (where kind = 'word') || ')([^[:alnum:]_]|$)' as words,
            array_agg(value) filter (where kind = 'tag') as tags
          from "tenant_reviewed"."muted_words"
          where owner_id = (select id from me)
        ),
        among_newest as materialized (
          select p.id
          from (
            select p.id, p.status, p.author_id in (select author_id from followed) as followed
            from "tenant_reviewed"."posts" p
            where true
            order by p.id desc
            limit (
              select case when count(*) < 500 then 0 else least(6000, 3 * count(*)) end
              from followed
            )
          ) p
          where p.followed
            and p.status = 'published'
            and not coalesce(
              (select words from muted) is not null
              and (select caption from "tenant_reviewed"."posts" where id = p.id) ~* (select words from muted)
              or (select tags from muted) is not null
              and exists (
                select 1
                from "tenant_reviewed"."post_tags" mt
                where mt.post_id = p.id and mt.tag = any ((select tags from muted)::text[])
              ),
              false
            )
          order by p.id desc
          limit 21
        ),
        latest as materialized (
          select followed.author_id, latest.id
          from followed
          cross join lateral (
            select p.id
            from "tenant_reviewed"."posts" p
            where p.author_id = followed.author_id
              and p.status = 'published'
              and not coalesce(
                (select words from muted) is not null
                and (select caption from "tenant_reviewed"."posts" where id = p.id) ~* (
                  select words
                  from muted
                )
                or (select tags from muted) is not null
                and exists (
                  select 1
                  from "tenant_reviewed"."post_tags" mt
                  where mt.post_id = p.id and mt.tag = any ((select tags from muted)::text[])
                ),
                false
              )
            order by p.id desc
            limit 1
          ) latest
          where (select count(*) from among_newest) < 21
          order by latest.id desc
          limit 21
        ),
        by_author as (
          select newest.id
          from (
            select author_id,
              coalesce(
                nth_value(id, 21) over (
                  order by id desc rows between unbounded preceding and unbounded following
                ),
                '00000000-0000-0000-0000-000000000000'::uuid
              ) as from_id
            from latest
          ) chosen
          cross join lateral (
            select p.id
            from "tenant_reviewed"."posts" p
            where p.author_id = chosen.author_id
              and p.status = 'published'
              and not coalesce(
                (select words from muted) is not null
                and (select caption from "tenant_reviewed"."posts" where id = p.id) ~* (
                  select words
                  from muted
                )
                or (select tags from muted) is not null
                and exists (
                  select 1
                  from "tenant_reviewed"."post_tags" mt
                  where mt.post_id = p.id and mt.tag = any ((select tags from muted)::text[])
                ),
                false
              )
              and p.id >= chosen.from_id
            order by p.id desc
            limit 21
          ) newest
        ),
        own as (
          select p.id
          from "tenant_reviewed"."posts" p
          where p.author_id = (select id from me) and p.status <> 'deleted'
          order by p.id desc
          limit 21
        )
        select id
        from (
          select id
          from among_newest
          union
          select id
          from by_author
          union all
          select id
          from own
        ) candidates
        order by id desc
        limit 21
      ) page
      join "tenant_reviewed"."posts" p on p.id = page.id
      join "tenant_reviewed"."users" u on u.id = p.author_id
      left join "tenant_reviewed"."media" a on a.id = u.avatar_media_id
      where (
        (p.status = 'published' and u.suspended_at is null)
        or (p.author_id = (select id from me) and p.status <> 'deleted')
      )
    ) posts
  ) as json
from me;
-- plan, once it was asked often
--   CTE Scan on me
--     CTE me: Nested Loop
--       InitPlan 1: Aggregate
--         Seq Scan on freezes
--       Index Scan on sessions by sessions_token_unique
--       Index Scan on users by users_pkey
--     InitPlan 47: Aggregate
--       WindowAgg
--         InitPlan 8: CTE Scan on me
--         InitPlan 9: CTE Scan on me
--         InitPlan 10: CTE Scan on me
--         Nested Loop Left
--           Nested Loop
--             Nested Loop
--               Limit
--                 CTE followed: Merge Join Anti
--                   InitPlan 11: CTE Scan on me
--                   InitPlan 13: CTE Scan on me
--                   Index Only Scan on follows by follows_follower_id_followee_id_pk
--                     SubPlan 12: Index Only Scan on users by users_suspended
--                   Index Only Scan on mutes by mutes_muter_id_muted_id_pk
--                 CTE muted: Aggregate
--                   InitPlan 15: CTE Scan on me
--                   Index Only Scan on muted_words by muted_words_owner_id_kind_value_pk
--                 CTE among_newest: Limit
--                   InitPlan 17: CTE Scan on muted
--                   InitPlan 19: CTE Scan on muted
--                   InitPlan 20: CTE Scan on muted
--                   Subquery Scan
--                     Limit
--                       InitPlan 26: Aggregate
--                         CTE Scan on followed
--                       Index Scan Backward on posts by posts_pkey
--                         SubPlan 25: CTE Scan on followed
--                     SubPlan 18: Index Scan on posts by posts_pkey
--                     SubPlan 24: Index Only Scan on post_tags by post_tags_tag_post_id_pk
--                       InitPlan 23: CTE Scan on muted
--                 CTE latest: Limit
--                   InitPlan 28: Aggregate
--                     CTE Scan on among_newest
--                   Sort
--                     Result
--                       Nested Loop
--                         CTE Scan on followed
--                         Limit
--                           InitPlan 29: CTE Scan on muted
--                           InitPlan 31: CTE Scan on muted
--                           InitPlan 32: CTE Scan on muted
--                           Index Only Scan Backward on posts by posts_author_newest_published
--                             SubPlan 30: Index Scan on posts by posts_pkey
--                             SubPlan 34: Index Scan on post_tags by post_tags_post
--                               InitPlan 33: CTE Scan on muted
--                 Sort
--                   Append
--                     Unique
--                       Sort
--                         Append
--                           CTE Scan on among_newest
--                           Nested Loop
--                             WindowAgg
--                               CTE Scan on latest
--                             Limit
--                               InitPlan 38: CTE Scan on muted
--                               InitPlan 40: CTE Scan on muted
--                               InitPlan 41: CTE Scan on muted
--                               Index Only Scan Backward on posts by posts_author_newest_published
--                                 SubPlan 39: Index Scan on posts by posts_pkey
--                                 SubPlan 43: Index Scan on post_tags by post_tags_post
--                                   InitPlan 42: CTE Scan on muted
--                     Limit
--                       InitPlan 46: CTE Scan on me
--                       Index Only Scan Backward on posts by posts_author_newest_published
--               Index Scan on posts by posts_pkey
--             Index Scan on users by users_pkey
--           Index Scan on media by media_pkey
--         SubPlan 3: Index Scan on shown_photos by shown_photos_pkey
--         SubPlan 5: Index Only Scan on post_likes by post_likes_post_id_user_id_pk
--           InitPlan 4: CTE Scan on me
--         SubPlan 7: Index Only Scan on saves by saves_user_id_post_id_pk
--           InitPlan 6: CTE Scan on me
