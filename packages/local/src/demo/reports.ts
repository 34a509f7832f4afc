import type { ReportReason } from '@isntgram/contract/network/reports';
import { fileReport } from '@isntgram/core/network/moderation/reports';
import { desc, eq } from 'drizzle-orm';
import type { DemoWorld } from './demo-world.ts';

/** About the latest post of `author`, or about `author` where `post` is false. */
const demoReports: readonly { reporter: string; author: string; post: boolean; reason: ReportReason; note: string }[] =
  [
    {
      reporter: 'tomasz_w',
      author: 'kofi_mensah',
      post: true,
      reason: 'false_information',
      note: 'That drum is not from 1958.',
    },
    { reporter: 'yuki.tanabe', author: 'kofi_mensah', post: true, reason: 'other', note: '' },
    {
      reporter: 'noor_devries',
      author: 'eitan.b',
      post: false,
      reason: 'spam',
      note: 'Advertises paint in every second comment.',
    },
  ];

/** Gives the moderators' queue something to show. */
export async function addReports(
  world: DemoWorld,
  find: (username: string) => { id: string; username: string },
): Promise<void> {
  const { posts } = world.tables;
  for (const { reporter, author, post, reason, note } of demoReports) {
    const { query } = world.db;
    const [latest] = await query
      .select({ id: posts.id })
      .from(posts)
      .where(eq(posts.authorId, find(author).id))
      .orderBy(desc(posts.id))
      .limit(1);
    const why = { reason, note };
    const report =
      post && latest
        ? { kind: 'post' as const, id: latest.id, ...why }
        : { kind: 'user' as const, username: author, ...why };
    await fileReport(world.as(find(reporter), world.present), report);
  }
}
