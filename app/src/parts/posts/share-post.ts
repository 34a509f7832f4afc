/** The address under which anybody finds the post, if they may see it. */
export const postUrl = (postId: string): string => `${window.location.origin}/p/${postId}`;

/** Whether the device has a share sheet of its own. */
export const canShare = (): boolean => typeof navigator.share === 'function';

/** Hands an address to the device's share sheet. Closing it again is no failure. */
export const shareAddress = (url: string): Promise<void> => navigator.share({ url }).catch(() => undefined);

/** Puts text into the clipboard; false where there is none, as over plain http. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
