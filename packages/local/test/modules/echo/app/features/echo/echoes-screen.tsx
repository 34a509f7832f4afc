import { useMessages } from '@/language/messages';
import { echoMessages } from '@/messages/echo/echo.ts';
import { ShoutButton } from './shout-button.tsx';

/** All that there is to see of echoes. */
export function EchoesScreen() {
  const t = useMessages(echoMessages);
  return (
    <>
      <h1 className="font-bold text-xl">{t.title}</h1>
      <p className="text-muted">{t.text}</p>
      <ShoutButton />
    </>
  );
}
