import Link from 'next/link';
import { buttonClass } from '@/ui/button.tsx';
import { Notice } from '@/ui/states/notice';

type OutcomeProps = { tone: 'success' | 'info' | 'error'; title: string; text: string; href: string; action: string };

/** What takes a form's place once there is nothing more to fill in: what happened, and the way on. */
export function Outcome({ tone, title, text, href, action }: OutcomeProps) {
  return (
    <div className="flex flex-col gap-5">
      <Notice tone={tone}>
        <p className="font-semibold">{title}</p>
        <p className="mt-1 text-foreground">{text}</p>
      </Notice>
      <Link href={href} className={buttonClass({ size: 'large', wide: true })}>
        {action}
      </Link>
    </div>
  );
}
