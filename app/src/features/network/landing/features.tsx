import { Captions, ImageUp, ListOrdered } from 'lucide';
import { useMessages } from '@/language/messages';
import { landingMessages } from '@/messages/network/landing.ts';
import { Icon } from '@/ui/icon.tsx';

const icons = [ImageUp, ListOrdered, Captions];

export function Features() {
  const t = useMessages(landingMessages);
  const frame = 'flex size-11 shrink-0 items-center justify-center rounded-card border bg-background text-link';
  return (
    <section aria-labelledby="features" className="border-y bg-surface">
      <div className="mx-auto grid w-full max-w-[1120px] gap-x-10 gap-y-9 px-5 py-14 md:grid-cols-3">
        <h2 id="features" className="sr-only">
          {t.featuresTitle}
        </h2>
        {t.features.map(({ title, text }, at) => {
          const icon = icons[at] ?? ImageUp;
          return (
            <div key={title} className="flex gap-4 md:flex-col">
              <span aria-hidden className={frame}>
                <Icon of={icon} className="size-5" />
              </span>
              <div>
                <h3 className="font-semibold text-base tracking-tight">{title}</h3>
                <p className="mt-1 text-pretty text-muted leading-relaxed">{text}</p>
              </div>
            </div>
          );
        })}
      </div>
    </section>
  );
}
