import type { Me } from '@isntgram/contract/network/users';
import { ImagePlus } from 'lucide';
import Link from 'next/link';
import { type ReactNode, useState } from 'react';
import { useMessages } from '@/language/messages';
import { feedMessages } from '@/messages/network/feed.ts';
import { Button, buttonClass } from '@/ui/button.tsx';
import { Icon } from '@/ui/icon.tsx';
import { FirstAvatar } from './first-avatar.tsx';
import { FirstPeople } from './first-people.tsx';
import { FirstStepFrame } from './first-step-frame.tsx';
import { type FirstStep, firstSteps, rememberFirstStep } from './first-steps.ts';

type FirstMinutesProps = { me: Me; from: FirstStep; onDone: () => void };

/** After signing up: a portrait, people to follow, a first photo. Each can be skipped, and none comes again. */
export default function FirstMinutes({ me, from, onDone }: FirstMinutesProps) {
  const [step, setStep] = useState<FirstStep>(from === 'avatar' && me.avatarUrl !== null ? 'people' : from);
  const next = () => {
    const after = firstSteps[firstSteps.indexOf(step) + 1];
    rememberFirstStep(me.username, after);
    if (after) setStep(after);
    else onDone();
  };
  const steps: Record<FirstStep, ReactNode> = {
    avatar: <FirstAvatar me={me} onNext={next} />,
    people: <FirstPeople onNext={next} />,
    share: <FirstPhoto onNext={next} />,
  };
  return (
    <section className="mx-auto flex w-full max-w-md flex-col gap-6 px-4 py-8">
      <Dots at={firstSteps.indexOf(step)} />
      {steps[step]}
    </section>
  );
}

function Dots({ at }: { at: number }) {
  const t = useMessages(feedMessages).first;
  return (
    <div role="img" aria-label={t.steps(at + 1, firstSteps.length)} className="flex justify-center gap-1.5">
      {firstSteps.map((step, place) => (
        <span key={step} className={`h-1.5 w-8 rounded-full ${place <= at ? 'bg-primary' : 'bg-hover'}`} />
      ))}
    </div>
  );
}

function FirstPhoto({ onNext }: { onNext: () => void }) {
  const t = useMessages(feedMessages);
  return (
    <FirstStepFrame
      title={t.first.shareTitle}
      text={t.first.shareText}
      actions={
        <>
          <Link href="/create" prefetch={false} onNavigate={onNext} className={buttonClass({ wide: true })}>
            {t.empty.share}
          </Link>
          <Button wide variant="quiet" onClick={onNext}>
            {t.first.done}
          </Button>
        </>
      }
    >
      <span aria-hidden className="mx-auto grid size-36 place-items-center rounded-card bg-surface text-muted">
        <Icon of={ImagePlus} className="size-14 stroke-[1.25]" />
      </span>
    </FirstStepFrame>
  );
}
