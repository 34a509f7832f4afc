import { profiles } from '@isntgram/contract/kernel/profiles';
import { environmentNames } from '@isntgram/deploy/environments/schema';
import * as z from 'zod';

const databaseUrl = z.url({ protocol: /^postgres(?:ql)?$/, error: 'must be postgres://…' });
const media = z.union(
  [
    z.strictObject({ folder: z.string().min(1) }),
    z.strictObject({
      endpoint: z.url({ error: 'must be where the bucket is, as https://ACCOUNT.r2.cloudflarestorage.com' }),
      bucket: z.string().min(1),
      region: z.string().min(1).default('auto'),
      accessKeyId: z.string().min(1),
      secretAccessKey: z.string().min(1),
    }),
  ],
  { error: 'must be { folder } or { endpoint, bucket, region, accessKeyId, secretAccessKey }' },
);

/** Where data is and where it goes, as the file of --move says. It holds secrets. */
export const move = z.strictObject({
  from: z.strictObject({
    database: databaseUrl,
    /** How the server of the new database reaches the old one, if not at the same address. */
    databaseSeen: databaseUrl.optional(),
    media,
  }),
  to: z.strictObject({ database: databaseUrl, media }),
});
export type Move = z.output<typeof move>;
export type Media = z.output<typeof media>;

/** What a switch is to do: everything that its steps need, but for secrets. */
export const asked = z.object({
  id: z.string(),
  environment: z.enum(environmentNames),
  from: z.enum(profiles),
  to: z.enum(profiles),
  /** What people come to, and the side that is not there yet, which must answer beside it. */
  url: z.string(),
  beside: z.string(),
  /** bash that leads people to the new side, and back. Without it, the switch waits until somebody did. */
  flip: z.string().optional(),
  flipBack: z.string().optional(),
  /** The file of --move; without it, both sides have the same database and bucket. */
  move: z.string().optional(),
  watchSeconds: z.number(),
  /** So long it may take until everybody is led to the new side: as long as DNS is kept, and more. */
  flipSeconds: z.number(),
});
export type Asked = z.output<typeof asked>;

/** What a step works with. */
export interface StepContext {
  /** The folder of the run. */
  here: string;
  asked: Asked;
  say(line: string): void;
}
