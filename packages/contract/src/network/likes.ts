import * as z from 'zod';

/** How the signed-in person stands to a post or comment that can be liked, and how many like it. */
export const likeState = z.object({ liked: z.boolean(), likeCount: z.number().int() }).meta({ id: 'LikeState' });
export type LikeState = z.infer<typeof likeState>;
