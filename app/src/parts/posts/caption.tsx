import { captionParts } from '@isntgram/contract/network/caption';
import Link from 'next/link';
import { cx } from '../../ui/class-names.ts';

/** A caption with its #tags and @mentions as links; line breaks stay. */
export function Caption({ text, className }: { text: string; className?: string }) {
  let offset = 0;
  return (
    <p className={cx('whitespace-pre-line', className)}>
      {captionParts(text).map((part) => {
        const key = offset;
        offset += part.text.length;
        if (part.kind === 'text') return part.text;
        const href = part.kind === 'tag' ? `/tags/${encodeURIComponent(part.tag)}` : `/${part.username}`;
        return (
          <Link key={key} href={href} prefetch={false} className="font-medium text-link hover:underline">
            {part.text}
          </Link>
        );
      })}
    </p>
  );
}
