import type { MetadataRoute } from 'next';
import { getMessages } from '@/lib/messages.ts';
import { commonMessages } from '@/messages/common.ts';

export default function manifest(): MetadataRoute.Manifest {
  const t = getMessages(commonMessages);
  return {
    id: '/',
    name: t.productName,
    short_name: t.productName,
    description: t.description,
    start_url: '/',
    scope: '/',
    display: 'standalone',
    background_color: '#ffffff',
    theme_color: '#ffffff',
    icons: [
      { src: '/icons/icon.svg', sizes: 'any', type: 'image/svg+xml' },
      { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png' },
      { src: '/icons/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
  };
}
