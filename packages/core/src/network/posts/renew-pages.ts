import { sql } from 'drizzle-orm';
import type { Means } from '../../kernel/context.ts';
import { renewPages, shown } from '../../kernel/kept-pages.ts';
import { postPublic } from '../people/policy.ts';

/** After a post was published: pages that show it from now on, as far as everybody may see it. */
export function renewPagesOf(means: Means, postId: string): Promise<void> {
  const { posts, postTags, users } = means.tables;
  return renewPages(means, async () => {
    const rows = await means.db.rows<{ author: string; tag: string | null }>(sql`
      select u.username as author, t.tag from ${posts} p join ${users} u on u.id = p.author_id
        left join ${postTags} t on t.post_id = p.id where p.id = ${postId} and ${postPublic}`);
    const [post] = rows;
    if (!post) return [];
    const tags = rows.flatMap(({ tag }) => (tag === null ? [] : [shown.tag(tag)]));
    return [shown.explore, shown.post(postId), shown.user(post.author), ...tags];
  });
}
