import { accentColours } from '@isntgram/contract/community/colours';
import { photoContentTypes } from '@isntgram/contract/kernel/limits';
import type { MetadataRoute } from 'next';
import { getMessages } from '@/language/request-locale';
import { communityLook } from '@/lib/api/api-server';
import { commonMessages } from '@/messages/kernel/common.ts';

export default async function manifest(): Promise<MetadataRoute.Manifest> {
  const { name, accent, logo } = await communityLook();
  const t = await getMessages(commonMessages);
  return {
    id: '/',
    name,
    short_name: name,
    description: t.description,
    start_url: '/',
    scope: '/',
    display: 'standalone',
    background_color: '#ffffff',
    theme_color: accent ? accentColours(accent, 'light').primary : '#ffffff',
    share_target: {
      action: '/create',
      method: 'post',
      enctype: 'multipart/form-data',
      params: { files: [{ name: 'photos', accept: [...photoContentTypes, '.heic', '.heif'] }] },
    },
    icons: logo[0]
      ? logo.map(({ url, width, height }) => ({ src: url, sizes: `${width}x${height}`, type: 'image/webp' }))
      : ownIcons,
  };
}

const ownIcons: MetadataRoute.Manifest['icons'] = [
  { src: '/icons/icon.svg', sizes: 'any', type: 'image/svg+xml' },
  { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' },
  { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png' },
  { src: '/icons/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
];
