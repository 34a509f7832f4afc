import type { Context } from '../../kernel/context.ts';
import { addressed } from '../../media/addresses.ts';
import type { Letter } from './letter.ts';

/** The colour and the logo of the community in a mail whose links lead to `home`. */
export function lookOf(ctx: Context, home: string): Pick<Letter, 'accent' | 'logoUrl'> {
  const { accent, logoId, logoVariants } = ctx.tenant;
  return { accent, logoUrl: logoId ? addressed({ ...ctx, origin: home }, logoId, logoVariants)[0]?.url : undefined };
}
