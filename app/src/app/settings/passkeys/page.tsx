import { PasskeysScreen } from '@/features/accounts/passkeys/passkeys-screen.tsx';
import { titled } from '@/language/request-locale';
import { passkeysMessages } from '@/messages/accounts/passkeys.ts';

export const generateMetadata = titled(passkeysMessages, (t) => t.title);

export default function PasskeysPage() {
  return <PasskeysScreen />;
}
