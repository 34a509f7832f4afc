import { useMessages } from '@/language/messages';
import { landingMessages } from '@/messages/network/landing.ts';

/** The photographers, as their licences ask. */
export function Credits() {
  const t = useMessages(landingMessages);
  return (
    <footer className="mx-auto w-full max-w-[1120px] px-5 py-8 text-muted text-xs leading-relaxed">
      <span className="font-semibold">{t.creditsTitle}</span> · {t.credits}
    </footer>
  );
}
