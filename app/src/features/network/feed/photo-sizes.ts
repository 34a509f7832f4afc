import { phoneWidth } from '@/parts/photos/photo';

/** How wide the feed shows photos. */
export const feedPhotoSizes = `(min-width: 1280px) 580px, (min-width: 640px) 470px, ${phoneWidth()}`;
