import { useMessages } from '@/language/messages';
import { landingMessages } from '@/messages/network/landing.ts';
import { cx } from '@/ui/class-names.ts';
import brushes from './photos/brushes.webp';
import dandelion from './photos/dandelion.webp';
import dogs from './photos/dogs.webp';
import fig from './photos/fig.webp';
import mountains from './photos/mountains.webp';
import { SamplePhoto } from './sample-photo.tsx';

const card = 'absolute rounded-2xl border-4 border-background shadow-raised';

/** A post on a phone among loose photos: what this is, at one look. */
export function Collage({ className }: { className?: string }) {
  const t = useMessages(landingMessages);
  return (
    <div className={cx('relative mx-auto h-[480px] w-[340px] max-w-full sm:h-[600px] sm:w-[520px]', className)}>
      <div
        aria-hidden
        className="brand-gradient absolute inset-x-8 top-16 bottom-16 rounded-full opacity-20 blur-3xl"
      />
      <SamplePhoto
        image={fig}
        alt={t.photos.fig}
        className={cx(card, 'top-4 left-0 w-28 -rotate-6 sm:top-10 sm:w-44')}
      />
      <SamplePhoto
        image={mountains}
        alt={t.photos.mountains}
        className={cx(card, 'top-10 right-0 w-28 rotate-6 sm:top-4 sm:w-44')}
      />
      <SamplePhoto
        image={dandelion}
        alt={t.photos.dandelion}
        className={cx(card, 'bottom-8 left-0 w-28 rotate-3 sm:bottom-12 sm:left-3 sm:w-40')}
      />
      <SamplePhoto
        image={brushes}
        alt={t.photos.brushes}
        className={cx(card, 'right-0 bottom-4 w-28 -rotate-6 sm:right-1 sm:bottom-14 sm:w-40')}
      />
      <SamplePost />
    </div>
  );
}

function SamplePost() {
  const t = useMessages(landingMessages);
  return (
    <figure
      className={
        'absolute inset-x-0 top-1/2 mx-auto w-[230px] -translate-y-1/2 ' +
        'overflow-hidden rounded-[26px] border bg-raised shadow-raised sm:w-[300px]'
      }
    >
      <div className="flex items-center gap-2.5 px-3.5 py-3">
        <span aria-hidden className="brand-gradient flex size-9 items-center justify-center rounded-full p-[2px]">
          <span
            className={
              'flex size-full items-center justify-center rounded-full ' +
              'border-2 border-raised bg-hover font-semibold text-xs'
            }
          >
            M
          </span>
        </span>
        <span className="flex flex-col leading-tight">
          <span className="font-semibold text-sm">{t.sampleName}</span>
          <span className="text-muted text-xs">{t.samplePlace}</span>
        </span>
      </div>
      <SamplePhoto image={dogs} alt={t.photos.dogs} priority className="aspect-[4/5] w-full" />
      <figcaption className="px-3.5 pt-3 pb-4 text-sm">
        <span className="font-semibold">{t.sampleName}</span> {t.sampleCaption}{' '}
        <span className="text-link">{t.sampleTags}</span>
      </figcaption>
    </figure>
  );
}
