import { z } from 'zod';
import { instant } from '../page.ts';

/** What the server itself says of copies and deploys, where somebody watches it. */
export const hostFacts = z.object({
  copies: z
    .array(z.object({ what: z.string(), ok: z.boolean(), wellAt: instant.nullable() }))
    .meta({ description: 'By kind: whether its last run ended well, and when one last did.' }),
  deployedAt: instant.nullable().meta({ description: 'When a release last took over.' }),
  takenBackAt: instant.nullable().meta({ description: 'When a deploy was last taken back.' }),
});
export type HostFacts = z.infer<typeof hostFacts>;
