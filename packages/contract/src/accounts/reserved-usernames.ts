/** First path segments that are, or will be, pages of the app: nobody may be called like one. */
export const reservedUsernames: ReadonlySet<string> = new Set(
  `404 500 apple-icon.png icon.svg manifest.json about account accounts admin api app archive auth blog cdn-cgi contact
   create dashboard demo-account docs download edit error events explore favicon.ico feed fonts groups health help
   home icons images inbox index isntgram legal login logout mail mailbox manifest.webmanifest media messages
   moderation new news next notifications oauth offline p post posts privacy ready register reset-password
   robots.txt root saved search security settings shop sign-in sign-out sign-up signin signup sitemap.xml static
   status store stories support sw.js system t tag tags terms trees user users verify-email well-known www
   you`.split(/\s+/),
);
