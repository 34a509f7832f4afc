import { getMessages } from '@/lib/messages.ts';
import { commonMessages } from '@/messages/common.ts';
import { Notice } from './notice.tsx';

/** Tells who browses without JavaScript why nothing will happen here. */
export function NeedsScript({ text = getMessages(commonMessages).needsScript }: { text?: string }) {
  return (
    <noscript>
      <div className="mx-auto w-full max-w-[470px] p-4">
        <Notice tone="info">{text}</Notice>
      </div>
    </noscript>
  );
}
