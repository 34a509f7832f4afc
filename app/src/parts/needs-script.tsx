import { useMessages } from '@/language/messages';
import { commonMessages } from '@/messages/kernel/common.ts';
import { Notice } from '../ui/states/notice.tsx';

/** Tells who browses without JavaScript why nothing will happen here. */
export function NeedsScript({ text }: { text?: string }) {
  const { needsScript } = useMessages(commonMessages);
  return (
    <noscript>
      <div className="mx-auto w-full max-w-[470px] p-4">
        <Notice tone="info">{text ?? needsScript}</Notice>
      </div>
    </noscript>
  );
}
