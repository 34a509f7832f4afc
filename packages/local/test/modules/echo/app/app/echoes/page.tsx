import { EchoesScreen } from '@/features/echo/echoes-screen.tsx';
import { titled } from '@/language/request-locale';
import { echoMessages } from '@/messages/echo/echo.ts';

export const generateMetadata = titled(echoMessages, (t) => t.title);

export default function EchoesPage() {
  return <EchoesScreen />;
}
