import * as z from 'zod';
import { treeRoles } from './choices.ts';

const role = z.enum(treeRoles, { error: `Choose one of ${treeRoles.join(', ')}.` });

/** What the inventory is to whoever asks. */
export const treeSettings = z
  .object({
    open: z.boolean().meta({ description: 'May everybody see the trees?' }),
    role: role.nullable().meta({ description: 'The asker’s in the inventory.' }),
  })
  .meta({ id: 'TreeSettings' });
export type TreeSettings = z.infer<typeof treeSettings>;

export const treeSettingsPatch = z.object({ open: z.boolean() }).meta({ id: 'TreeSettingsPatch' });

/** Null takes the role away. */
export const roleGrant = z.object({ role: role.nullable() }).meta({ id: 'TreeRoleGrant' });

export const treePerson = z.object({ username: z.string(), name: z.string(), role }).meta({ id: 'TreePerson' });
export type TreePerson = z.infer<typeof treePerson>;
