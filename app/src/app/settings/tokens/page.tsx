import { TokensScreen } from '@/features/accounts/tokens/tokens-screen.tsx';
import { titled } from '@/language/request-locale';
import { tokenMessages } from '@/messages/accounts/tokens.ts';

export const generateMetadata = titled(tokenMessages, (t) => t.title);

export default function TokensPage() {
  return <TokensScreen />;
}
