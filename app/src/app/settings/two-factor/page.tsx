import { TwoFactorScreen } from '@/features/accounts/two-factor/two-factor-screen.tsx';
import { titled } from '@/language/request-locale';
import { twoFactorMessages } from '@/messages/accounts/two-factor.ts';

export const generateMetadata = titled(twoFactorMessages, (t) => t.title);

export default function TwoFactorPage() {
  return <TwoFactorScreen />;
}
