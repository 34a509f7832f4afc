import type { ReactNode } from 'react';

type AuthCardProps = { title: string; text?: string; children: ReactNode; footer?: ReactNode };

/** The frame of every account form. */
export function AuthCard({ title, text, children, footer }: AuthCardProps) {
  return (
    <div className="flex w-full max-w-[400px] flex-col gap-6 px-5 py-8 sm:px-0">
      <div className="flex flex-col gap-1.5">
        <h1 className="font-semibold text-[1.75rem] leading-tight tracking-[-0.03em]">{title}</h1>
        {text ? <p className="text-pretty text-muted">{text}</p> : null}
      </div>
      {children}
      {footer ? <p className="border-t pt-5 text-center text-muted text-sm">{footer}</p> : null}
    </div>
  );
}
