import * as z from 'zod';

/** So much of so much; null is as much as there is room for. */
export const amount = z.object({ used: z.number().int(), max: z.number().int().nullable() }).meta({ id: 'Amount' });
export type Amount = z.infer<typeof amount>;

/** What somebody uses of what their community's plan allows. */
export const usage = z
  .object({
    photoBytes: amount.meta({ description: 'Of one’s photos: uploads while they are kept, and what is made of them.' }),
    postsToday: amount.meta({ description: 'Since midnight UTC.' }),
    community: z
      .object({ plan: z.string(), photoBytes: amount, people: amount })
      .nullable()
      .meta({ description: 'Of all together: for its admins alone.' }),
  })
  .meta({ id: 'Usage' });
export type Usage = z.infer<typeof usage>;
