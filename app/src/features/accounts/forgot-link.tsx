import Link from 'next/link';

/** Beside a password's label: the way out for who does not know it. */
export const ForgotLink = ({ children }: { children: string }) => (
  <Link
    href="/forgot-password"
    prefetch={false}
    className="-my-2.5 inline-flex min-h-10 items-center rounded-control text-link text-sm hover:underline"
  >
    {children}
  </Link>
);
