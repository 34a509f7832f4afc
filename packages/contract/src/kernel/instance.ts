import * as z from 'zod';
import { signUpModes } from '../community/choices.ts';
import { variant } from '../media/media.ts';
import { profiles } from './profiles.ts';

/** What anybody may know of the community at this host. */
export const instance = z
  .object({
    name: z.string(),
    contact: z
      .string()
      .nullable()
      .meta({ description: 'Where whoever runs it can be reached: a mail address, or one on the web.' }),
    rules: z.string().meta({ description: 'What everybody here keeps to; empty where nobody wrote any.' }),
    signUp: z
      .enum(signUpModes)
      .meta({ description: 'Who may sign up: anybody, whoever an admin lets in, whoever was invited, nobody.' }),
    accent: z
      .string()
      .nullable()
      .meta({ description: 'The colour that it chose, as #rrggbb; null where it has that of the product.' }),
    logo: z.array(variant).meta({ description: 'Its logo, which is square, smallest first; empty where it has none.' }),
    newcomerDays: z.number().int().meta({ description: 'For so many days a new account has narrower limits.' }),
    demo: z.boolean().meta({ description: 'Whether the one-click demo account exists.' }),
    modules: z.array(z.string()).meta({ description: 'The parts of the product that it has.' }),
    uploadOrigin: z.string().nullable().meta({ description: 'Where photos are sent, if not to this address.' }),
    mapStyleUrl: z
      .string()
      .nullable()
      .meta({ description: 'The MapLibre style that maps stand on, if not on land and borders.' }),
    profile: z.enum(profiles),
    version: z.string(),
  })
  .meta({ id: 'Instance' });
export type Instance = z.infer<typeof instance>;
