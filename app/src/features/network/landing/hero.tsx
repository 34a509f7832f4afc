import Link from 'next/link';
import type { ReactNode } from 'react';
import { useMessages } from '@/language/messages';
import { landingMessages } from '@/messages/network/landing.ts';
import { buttonClass } from '@/ui/button.tsx';
import { Collage } from './collage.tsx';

/** The first screen. `demo` is the button of the demo account, `logo` the community's own, where there is one. */
export function Hero({ demo, logo }: { demo?: ReactNode; logo?: ReactNode }) {
  const t = useMessages(landingMessages);
  return (
    <section
      className={
        'mx-auto grid w-full max-w-[1120px] grid-cols-[minmax(0,1fr)] items-center ' +
        'gap-x-10 gap-y-12 px-5 pt-12 pb-16 lg:grid-cols-[1fr_520px] lg:pt-16'
      }
    >
      <div className="mx-auto flex w-full max-w-[480px] flex-col gap-6 text-center lg:mx-0 lg:text-left">
        {logo}
        <h1
          className={
            'text-balance font-semibold text-[2.5rem] leading-[1.05] ' +
            'min-[360px]:text-[2.75rem] tracking-[-0.045em] sm:text-[3.75rem]'
          }
        >
          {t.headline}
        </h1>
        <p className="text-pretty text-lg text-muted leading-relaxed">{t.text}</p>
        <div className="mx-auto flex w-full max-w-[360px] flex-col gap-3 lg:mx-0">
          <Link href="/sign-up" prefetch={false} className={buttonClass({ size: 'large', wide: true })}>
            {t.signUp}
          </Link>
          {demo}
        </div>
        <p className="text-muted text-sm">
          {t.haveAccount}{' '}
          <Link
            href="/sign-in"
            prefetch={false}
            className="inline-flex min-h-10 items-center font-semibold text-link hover:underline"
          >
            {t.signIn}
          </Link>
        </p>
      </div>
      <Collage />
    </section>
  );
}
