import { captionParts } from '@isntgram/contract/network/caption';
import Link from 'next/link';
import { cx } from '../../ui/class-names.ts';

/** A caption with its #tags, @mentions and addresses as links; line breaks stay. */
export function Caption({ text, className }: { text: string; className?: string }) {
  let offset = 0;
  return (
    <p className={cx('whitespace-pre-line', className)}>
      {captionParts(text).map((part) => {
        const key = offset;
        offset += part.text.length;
        if (part.kind === 'text') return part.text;
        if (part.kind === 'link') return <OutsideLink key={key} url={part.url} />;
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

/** Nobody vouches for where it leads: what it says is where it goes, without what every address has. */
function OutsideLink({ url }: { url: string }) {
  return (
    <a
      href={url}
      target="_blank"
      rel="nofollow ugc noopener noreferrer"
      className="break-all font-medium text-link hover:underline"
    >
      {url.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '')}
    </a>
  );
}
