import * as z from 'zod';
import { instant } from '../page.ts';

/** How one deploy, or way back, ended. */
const endedDeploy = z.object({
  at: instant.meta({ description: 'When it began.' }),
  who: z.string(),
  what: z.string().meta({ description: 'deploy or rollback.' }),
  tag: z.string(),
  result: z.string().meta({ description: 'ok, rolled back, rollback incomplete or cut off.' }),
  step: z.string().meta({ description: 'The step that failed; empty where none did.' }),
});
export type EndedDeploy = z.infer<typeof endedDeploy>;

/** What whoever copies and deploys wrote down of it, where somebody can look. */
export const hostFacts = z.object({
  copies: z
    .array(z.object({ what: z.string(), ok: z.boolean(), wellAt: instant.nullable() }))
    .meta({ description: 'By kind: whether its last run ended well, and when one last did.' }),
  deployedAt: instant.nullable().meta({ description: 'When a release last took over.' }),
  takenBackAt: instant.nullable().meta({ description: 'When a deploy was last taken back.' }),
  deploys: z.array(endedDeploy).meta({ description: 'The last ones, newest first.' }),
});
export type HostFacts = z.infer<typeof hostFacts>;
