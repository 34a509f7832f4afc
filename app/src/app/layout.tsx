import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { PageLocaleProvider } from '@/language/page-locale';
import { getMessages, requestLocale } from '@/language/request-locale';
import { apiRelease, communityContact, communityLook, hasModule, pageNonce, siteBase } from '@/lib/api/api-server';
import firstScript from '@/lib/early/first.script.ts?text';
import { RepeatEarlyActs } from '@/lib/early/repeat-early-acts.tsx';
import { commonMessages } from '@/messages/kernel/common.ts';
import { appModules } from '@/modules.ts';
import { ContactProvider } from '@/parts/contact';
import { Shell } from '@/parts/shell/shell';
import { accentStyle } from '@/ui/accent-style.ts';
import { fontClass } from '@/ui/fonts.ts';
import { Toaster } from '@/ui/states/toaster';
import './globals.css';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getMessages(commonMessages);
  const { name, logo } = await communityLook();
  return {
    metadataBase: await siteBase(),
    title: { default: name, template: `%s · ${name}` },
    description: t.description,
    applicationName: name,
    appleWebApp: { capable: true, title: name, statusBarStyle: 'default' },
    formatDetection: { telephone: false },
    icons: logo[0]
      ? {
          icon: logo.map(({ url, width }) => ({ url, type: 'image/webp', sizes: `${width}x${width}` })),
          apple: logo[0].url,
        }
      : { icon: { url: '/icons/icon.svg', type: 'image/svg+xml', sizes: 'any' }, apple: '/icons/apple-icon.png' },
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
  const [nonce, locale, contact, release, look] = await Promise.all([
    pageNonce(),
    requestLocale(),
    communityContact(),
    apiRelease(),
    communityLook(),
  ]);
  const having = await Promise.all(appModules.map(({ name }) => hasModule(name)));
  const navigation = appModules.map(({ name, Navigation }, index) =>
    having[index] ? <Navigation key={name} /> : null,
  );
  const hasExplore = appModules.some(({ routes }, index) => having[index] && routes.includes('explore'));
  return (
    <html
      lang={locale}
      data-release={release}
      className={fontClass}
      {...(look.accent && { style: accentStyle(look.accent) })}
      suppressHydrationWarning
    >
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own constant, run before the first paint. */}
        <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: firstScript }} />
      </head>
      <body>
        <RepeatEarlyActs>
          <PageLocaleProvider locale={locale}>
            <ContactProvider contact={contact}>
              <Shell
                brand={{ name: look.name, logoUrl: look.logo[0]?.url }}
                navigation={navigation}
                hasExplore={hasExplore}
              >
                {children}
              </Shell>
              <Toaster />
            </ContactProvider>
          </PageLocaleProvider>
        </RepeatEarlyActs>
      </body>
    </html>
  );
}
