import { readImageSettings } from '../image-settings.ts';

/** The vm profile's server, with memory for it. */
export const roomySettings = async (): Promise<string[]> => [
  ...(await readImageSettings()),
  'shared_buffers=512MB',
  'max_wal_size=4GB',
];

/** How big the seeded network is. */
export interface WorldSize {
  users: number;
  posts: number;
  /** Likes of the one post that everybody likes. */
  famousLikes: number;
  famousComments: number;
}

/** One table of the seeded network, filled by one statement; `rows` says how many to expect, roughly. */
export interface Filling {
  what: string;
  sql: string;
}

/** Who the measurements look at the network as: users with numbers of their own, far from the popular ones. */
export const readers = { normal: 150, many: 1_000, most: 7_500, silent: 10 } as const;
export type Reader = keyof typeof readers;

/** The number of a reader in a network of `users`: of the last ones, of whom nobody posts. */
export const readerNumber = (reader: Reader, users: number): number => users - Object.keys(readers).indexOf(reader) - 1;

/** The share of users, the last ones, who never post. */
const silentShare = 0.02;

const functions = (schema: string): string => `
  create function "${schema}".bench_id(ms bigint, salt text) returns uuid language sql immutable parallel safe as $$
    select (lpad(to_hex(ms), 12, '0') || '7' || substr(md5(salt), 1, 3) || '8' || substr(md5(salt), 4, 15))::uuid $$;
  create function "${schema}".bench_user(n bigint) returns uuid language sql immutable parallel safe as $$
    select "${schema}".bench_id(1700000000000 + n * 1000, 'u' || n) $$;
  create function "${schema}".bench_word(n bigint) returns text language sql immutable parallel safe as $$
    select (array['ka','lo','mi','ren','su','ta','vel','no','pri','dan','os','el'])[1 + n % 12] ||
      (array['ra','ni','to','ber','la','cho','mun','di','sel','go'])[1 + n / 12 % 10] ||
      case when n >= 120 then (array['n','s','ta','rik','mo','len','pa','ver'])[1 + n / 120 % 8] else '' end ||
      case when n >= 960 then (array['a','in','os','el','um','ay','ix'])[1 + n / 960 % 7] else '' end ||
      case when n >= 6720 then (array['da','ko','ri','ba','ze','fu','ly','mo'])[1 + n / 6720 % 8] else '' end $$;`;

const variants =
  '[{"width":320,"height":213},{"width":640,"height":427},{"width":1080,"height":720},{"width":2048,"height":1365}]';

/** The statements that fill `schema`, in their order; the triggers are off, so the counters are computed at the end. */
export function fillings(schema: string, { users, posts, famousLikes, famousComments }: WorldSize): Filling[] {
  const t = (table: string) => `"${schema}"."${table}"`;
  const user = (n: string) => `"${schema}".bench_user(${n})`;
  const word = (n: string) => `"${schema}".bench_word(${n})`;
  const authors = Math.floor(users * (1 - silentShare));
  const spanMs = 3 * 365 * 24 * 3600 * 1000;
  const at = (n: string) =>
    `(extract(epoch from now()) * 1000 - ${spanMs} + ${n} * ${spanMs / (posts + 1)}::numeric)::bigint`;
  const postId = (n: string) => `(select id from bench_posts where n = ${n})`;
  const follower = (reader: Reader, from: string) =>
    `insert into ${t('follows')} (id, follower_id, followee_id, created_at)
     select "${schema}".bench_id(1710000000000 + k, 'r${reader}' || k), ${user(String(readerNumber(reader, users)))},
       ${user(from)}, now()
     from generate_series(1, ${readers[reader]}) k on conflict do nothing`;
  return [
    { what: 'functions', sql: functions(schema) },
    {
      what: 'users',
      sql: `insert into ${t('users')} (id, email, name, username, private, created_at)
        select ${user('n')}, 'u' || n || '@example.org',
          initcap(${word('n % 960')}) || ' ' || initcap(${word('(n * 7 % 5000)')}) || case when n % 40 = 0
            then ' Müller' else '' end,
          ${word('(n * 7 % 5000)')} || case n % 3 when 0 then '.' when 1 then '_' else '' end || n, n % 50 = 7,
            to_timestamp(1700000000 + n)
        from generate_series(0, ${users - 1}) n`,
    },
    {
      what: 'follows',
      sql: `insert into ${t('follows')} (id, follower_id, followee_id, created_at)
        select "${schema}".bench_id(1705000000000 + n * 20 + k, 'f' || n || ',' || k), ${user('n')},
          ${user('followee')}, now()
        from (select n, k, floor(${users} * power(random(), 3))::bigint as followee
          from generate_series(0, ${users - 1 - Object.keys(readers).length}) n, generate_series(1, 15) k
          union all select n, 0, 0 from generate_series(1, ${users - 1 - Object.keys(readers).length}) n) pairs
        where n <> followee on conflict do nothing`,
    },
    { what: 'follows of the readers', sql: follower('normal', `((k * 37 + 100) % ${authors})`) },
    { what: 'follows of the readers', sql: follower('many', `((k * 17 + 100) % ${authors})`) },
    { what: 'follows of the readers', sql: follower('most', `((k * 3 + 100) % ${authors})`) },
    { what: 'follows of the readers', sql: follower('silent', `(${authors} + k)`) },
    {
      what: 'posts',
      sql: `insert into ${t('posts')} (id, author_id, status, caption, audience, created_at, published_at)
        select "${schema}".bench_id(${at('n')}, 'p' || n), ${user(`floor(${authors} * power(random(), 2))::bigint`)},
          'published',
          (select string_agg(case when w <= 2
            and n % 3 > 0 then '#' else '' end || ${word('floor(50000 * power(random(), 4))::bigint')}, ' ')
           from generate_series(1, 4 + n % 8) w where n >= 0) || case when n % 200 = 0 then ' in Zürich' else '' end,
          case when n % 33 = 0 then 'followers' else 'everyone' end, to_timestamp(${at('n')} / 1000.0),
            to_timestamp(${at('n')} / 1000.0)
        from generate_series(1, ${posts}) n`,
    },
    {
      what: 'numbers of the posts',
      sql: `create temp table bench_posts as select row_number() over (order by id desc) as n, id from ${t('posts')};
        create unique index on bench_posts (n); analyze bench_posts`,
    },
    {
      what: 'photos',
      sql: `insert into ${t('media')} (id, owner_id, purpose, post_id, position, alt, status, file_name, content_type,
        size_bytes,
          width, height, thumbhash, variants, created_at, updated_at, expires_at, original_swept)
        select "${schema}".bench_id(1715000000000 + b.n, 'm' || b.n), p.author_id, 'post', p.id, 0, 'An alt text',
          'ready', 'a.jpg', 'image/jpeg',
          1000000, 3000, 2000, 'HBkSHYSIeHiPiHh8eJd4eTN0EEQG', '${variants}', now(), now(), now(), true
        from ${t('posts')} p join bench_posts b on b.id = p.id`,
    },
    {
      what: 'tags',
      sql: `insert into ${t('post_tags')} (tag, post_id) select distinct substr(word, 2), id
        from ${t('posts')}, regexp_split_to_table(caption, ' ') word where word like '#%' and length(word) > 1`,
    },
    {
      what: 'counts of tags',
      sql: `insert into ${t('tags')} (tag, post_count) select tag, count(*) from ${t('post_tags')} group by tag`,
    },
    {
      what: 'likes',
      sql: `insert into ${t('post_likes')} (id, post_id, user_id, created_at)
        select "${schema}".bench_id(1720000000000 + l.n, 'l' || l.n), b.id, l.user_id, now()
        from (select n, 2 + floor(${posts - 2} * power(random(), 2))::bigint as post,
          ${user(`floor(${users} * random())::bigint`)} as user_id
          from generate_series(1, ${posts}) n) l join bench_posts b on b.n = l.post on conflict do nothing`,
    },
    {
      // More likes than there are people: the oldest are by people who have left, and would have gone with them.
      what: 'likes of the famous post',
      sql: `insert into ${t('post_likes')} (id, post_id, user_id, created_at)
        select "${schema}".bench_id(1725000000000 + n, 'v' || n), ${postId('1')}, ${user(`${famousLikes} - n`)}, now()
        from generate_series(1, ${famousLikes}) n`,
    },
    {
      what: 'comments',
      sql: `insert into ${t('comments')} (id, post_id, author_id, text, created_at)
        select "${schema}".bench_id(1730000000000 + c.n, 'c' || c.n), b.id, c.user_id,
          'What a light, ' || ${word('c.n % 5000')}, now()
        from (select n, 2 + floor(${posts - 2} * power(random(), 2))::bigint as post,
          ${user(`floor(${authors} * random())::bigint`)} as user_id
          from generate_series(1, ${Math.floor(posts / 3)}) n) c join bench_posts b on b.n = c.post`,
    },
    {
      what: 'comments of the famous post',
      sql: `insert into ${t('comments')} (id, post_id, author_id, text, created_at)
        select "${schema}".bench_id(1735000000000 + n, 'd' || n), ${postId('1')}, ${user(`n % ${authors}`)},
          'So good, number ' || n, now()
        from generate_series(1, ${famousComments}) n`,
    },
    {
      what: 'notifications',
      sql: `insert into ${t('notifications')} (id, recipient_id, kind, actor_id, post_id, subject_kind, subject_id,
        about_id, created_at)
        select "${schema}".bench_id(1740000000000 + x.n, 'n' || x.n), x.recipient_id, 'like', ${user('x.n % 10000')},
          b.id, 'post', b.id, b.id, now()
        from (select n, case when n % 20 = 0 then ${user(String(readerNumber('normal', users)))}
          else ${user(`floor(${users} * power(random(), 2))::bigint`)} end as recipient_id,
          2 + floor(${Math.min(posts, 50_000) - 2} * random())::bigint as post
            from generate_series(1, ${Math.floor(posts / 5)}) n) x
        join bench_posts b on b.n = x.post on conflict do nothing`,
    },
    {
      what: 'counters',
      sql: `update ${t('posts')} p set like_count = l.likes
        from (select post_id, count(*) as likes from ${t('post_likes')} group by post_id) l where l.post_id = p.id;
        update ${t('posts')} p set comment_count = c.comments
          from (select post_id, count(*) as comments from ${t('comments')} group by post_id) c where c.post_id = p.id;
        update ${t('users')} u set follower_count = f.count
          from (select followee_id, count(*) from ${t('follows')} group by 1) f where f.followee_id = u.id;
        update ${t('users')} u set following_count = f.count
          from (select follower_id, count(*) from ${t('follows')} group by 1) f where f.follower_id = u.id;
        update ${t('users')} u set post_count = p.count
          from (select author_id, count(*) from ${t('posts')} group by 1) p where p.author_id = u.id`,
    },
    {
      what: 'words of people',
      sql: `insert into ${t('search_users')} (user_id, text, popularity)
        select id, ' ' || username || ' ' || translate(username, '._', '  ') || ' ' || "${schema}".fold_name(name),
          "${schema}".popularity(follower_count) from ${t('users')}`,
    },
    {
      what: 'words of captions',
      sql: `insert into ${t('search_posts')} (post_id, words)
        select id, to_tsvector('simple', "${schema}".fold(caption)) from ${t('posts')}`,
    },
    {
      what: 'all words',
      sql: `insert into ${t('search_words')} (word) select word from (
          select distinct regexp_split_to_table(text, ' ') as word from ${t('search_users')}
          union select word from ts_stat('select words from ${t('search_posts')}')) w
        where length(word) between 4 and 30 and word !~ '[[:digit:][:punct:]]' on conflict do nothing`,
    },
  ];
}
