import type { SubjectOf } from '@isntgram/contract/kernel/subjects';
import type { NewReport } from '@isntgram/contract/network/reports';
import { sql } from 'drizzle-orm';
import { type Context, requireWriter } from '../../kernel/context.ts';
import { writeReport } from '../../kernel/reports/file-report.ts';
import { requireVisibleComment } from '../engagement/comments.ts';
import { findUser } from '../people/find-user.ts';
import { follows } from '../people/policy.ts';
import { requireVisiblePost } from '../posts/visible-post.ts';

/** Tells the moderators of a person, a post or a comment that the actor may see. */
export async function fileReport(ctx: Context, input: NewReport): Promise<void> {
  requireWriter(ctx);
  const { subject, ownerId } = await findSubject(ctx, input);
  await writeReport(ctx, { subject, ownerId, insider: follows(ctx, sql`${ownerId}`) }, input);
}

/** Whom the report is about, and what of theirs; throws where the actor may not know of it. */
async function findSubject(ctx: Context, input: NewReport): Promise<{ subject: SubjectOf; ownerId: string }> {
  const { kind } = input;
  switch (kind) {
    case 'user': {
      const { id } = await findUser(ctx, input.username);
      return { subject: { kind, id }, ownerId: id };
    }
    case 'post':
      return { subject: { kind, id: input.id }, ownerId: (await requireVisiblePost(ctx, input.id)).authorId };
    case 'comment':
      return { subject: { kind, id: input.id }, ownerId: (await requireVisibleComment(ctx, input.id)).authorId };
  }
}
