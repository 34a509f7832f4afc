import { z } from 'zod';
import { profiles } from './profiles.ts';

/** What anybody may know of the community at this host. */
export const instance = z
  .object({
    name: z.string(),
    contact: z
      .string()
      .nullable()
      .meta({ description: 'Where whoever runs it can be reached: a mail address, or one on the web.' }),
    demo: z.boolean().meta({ description: 'Whether the one-click demo account exists.' }),
    modules: z.array(z.string()).meta({ description: 'The parts of the product that it has.' }),
    uploadOrigin: z.string().nullable().meta({ description: 'Where photos are sent, if not to this address.' }),
    profile: z.enum(profiles),
    version: z.string(),
  })
  .meta({ id: 'Instance' });
export type Instance = z.infer<typeof instance>;
