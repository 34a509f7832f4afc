import { Info } from 'lucide';
import type { Metadata } from 'next';
import { getMessages } from '@/language/request-locale';
import { communityName, serverApi } from '@/lib/api/api-server';
import { getInstance, getLegalTexts } from '@/lib/api/instance';
import { aboutMessages } from '@/messages/operations/about.ts';
import { ContactLink } from '@/parts/contact';
import { Icon } from '@/ui/icon.tsx';
import { EmptyState } from '@/ui/states/empty-state';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getMessages(aboutMessages);
  return { title: { absolute: t.title(await communityName()) }, alternates: { canonical: '/about' } };
}

/** Who runs the community, and what is kept to here: the same page for all, with and without script. */
export default async function AboutPage() {
  const t = await getMessages(aboutMessages);
  const api = await serverApi();
  const [{ name, rules, contact }, legal] = await Promise.all([getInstance(api), getLegalTexts(api)]);
  const texts = { rules, ...legal };
  const written = (['rules', 'imprint', 'privacy', 'terms'] as const).filter((part) => texts[part] !== '');
  return (
    <div className="mx-auto flex w-full max-w-2xl flex-1 flex-col gap-8 px-4 py-6 md:py-10">
      <h1 className="wrap-anywhere font-semibold text-2xl">{t.title(name)}</h1>
      {written.length > 1 ? (
        <nav aria-label={t.contents}>
          <ul className="flex flex-wrap gap-x-5">
            {written.map((part) => (
              <li key={part}>
                <a href={`#${part}`} className="inline-flex min-h-10 items-center text-link hover:underline">
                  {t[part]}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
      {written.map((part) => (
        <section key={part} aria-labelledby={part} className="flex flex-col gap-2">
          <h2 id={part} className="scroll-mt-20 font-semibold text-lg">
            {t[part]}
          </h2>
          <p className="wrap-anywhere whitespace-pre-line">{texts[part]}</p>
        </section>
      ))}
      {contact === null ? null : (
        <section aria-labelledby="contact" className="flex flex-col gap-1">
          <h2 id="contact" className="font-semibold text-lg">
            {t.contact}
          </h2>
          <ContactLink className="self-start" />
        </section>
      )}
      {written.length === 0 && contact === null ? (
        <EmptyState icon={<Icon of={Info} />} title={t.nothing} text={t.nothingText} />
      ) : null}
    </div>
  );
}
