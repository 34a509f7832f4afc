import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { communityName, scriptNonce, siteBase } from '@/lib/api-server.ts';
import { getMessages } from '@/lib/messages.ts';
import { commonMessages } from '@/messages/common.ts';
import { beforePaint } from '@/ui/before-paint.ts';
import { fontClass } from '@/ui/fonts.ts';
import { Shell } from '@/ui/shell/shell.tsx';
import { Toaster } from '@/ui/toaster.tsx';
import './globals.css';

const t = getMessages(commonMessages);

export async function generateMetadata(): Promise<Metadata> {
  const name = await communityName();
  return {
    metadataBase: await siteBase(),
    title: { default: name, template: `%s · ${name}` },
    description: t.description,
    applicationName: name,
    appleWebApp: { capable: true, title: name, statusBarStyle: 'default' },
    formatDetection: { telephone: false },
  };
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#0b0f19' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = await scriptNonce();
  return (
    <html lang="en" className={fontClass} suppressHydrationWarning>
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own constant, which must run before the first paint. */}
        <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: beforePaint }} />
      </head>
      <body>
        <Shell>{children}</Shell>
        <Toaster />
      </body>
    </html>
  );
}
