import type { Context } from '@isntgram/core/kernel/context';
import { originalKey, variantKey } from '@isntgram/core/media/addresses';
import { createTicket } from '@isntgram/core/media/media';

/** Uploads a picture that waits for its post. */
export async function arrive(ctx: Context, bytes: Uint8Array): Promise<string> {
  const file = {
    fileName: 'a.png',
    contentType: 'image/png' as const,
    sizeBytes: bytes.length,
    purpose: 'post' as const,
  };
  const { id } = await createTicket(ctx, file);
  await ctx.platform.mediaStore.put(originalKey(ctx.tenant, id), bytes, 'image/png');
  return id;
}

/** A post of these uploads. */
export const input = (...ids: string[]) => ({
  media: ids.map((id) => ({ id, alt: '' })),
  caption: '',
  audience: 'everyone' as const,
  commentsOff: false,
  place: '',
  people: [],
});

/** How many bytes are stored of an upload's original, or of a variant: `WIDTH` or `WIDTH-REVISION`. */
export const stored = ({ platform, tenant }: Context, id: string, name: string) =>
  platform.mediaStore.size(name === 'original' ? originalKey(tenant, id) : variantKey(tenant, id, variantOf(name)));
const variantOf = (name: string) => {
  const [width = 0, revision = 0] = name.split('-').map(Number);
  return { width, revision };
};
