import { type ReactNode, useEffect, useRef } from 'react';

type FirstStepFrameProps = { title: string; text: string; actions: ReactNode; children?: ReactNode };

/** One step: what it is about, what to do, and the way on. The heading takes the focus, so that it is read out. */
export function FirstStepFrame({ title, text, actions, children }: FirstStepFrameProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <div className="flex animate-fade flex-col gap-5">
      <div className="flex flex-col gap-1 text-center">
        <h2 ref={heading} tabIndex={-1} className="text-balance font-semibold text-xl tracking-tight outline-none">
          {title}
        </h2>
        <p className="text-pretty text-muted">{text}</p>
      </div>
      {children}
      <div className="flex flex-col gap-2">{actions}</div>
    </div>
  );
}
