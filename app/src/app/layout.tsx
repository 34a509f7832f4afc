import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { PageLocaleProvider } from '@/language/page-locale';
import { getMessages, requestLocale } from '@/language/request-locale';
import { apiRelease, communityContact, communityName, hasModule, pageNonce, siteBase } from '@/lib/api/api-server';
import firstScript from '@/lib/early/first.script.ts?text';
import { RepeatEarlyActs } from '@/lib/early/repeat-early-acts.tsx';
import { commonMessages } from '@/messages/kernel/common.ts';
import { appModules } from '@/modules.ts';
import { ContactProvider } from '@/parts/contact';
import { Shell } from '@/parts/shell/shell';
import { fontClass } from '@/ui/fonts.ts';
import { Toaster } from '@/ui/states/toaster';
import './globals.css';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getMessages(commonMessages);
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
  const [nonce, locale, contact, release] = await Promise.all([
    pageNonce(),
    requestLocale(),
    communityContact(),
    apiRelease(),
  ]);
  const having = await Promise.all(appModules.map(({ name }) => hasModule(name)));
  const navigation = appModules.map(({ name, Navigation }, index) =>
    having[index] ? <Navigation key={name} /> : null,
  );
  const hasExplore = appModules.some(({ routes }, index) => having[index] && routes.includes('explore'));
  return (
    <html lang={locale} data-release={release} className={fontClass} suppressHydrationWarning>
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own constant, run before the first paint. */}
        <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: firstScript }} />
      </head>
      <body>
        <RepeatEarlyActs>
          <PageLocaleProvider locale={locale}>
            <ContactProvider contact={contact}>
              <Shell navigation={navigation} hasExplore={hasExplore}>
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
