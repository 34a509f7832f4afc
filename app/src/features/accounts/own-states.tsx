import { WifiOff } from 'lucide';
import { useMessages } from '@/language/messages';
import { messageOf } from '@/lib/api/problem';
import { commonMessages } from '@/messages/kernel/common.ts';
import { Button } from '@/ui/button.tsx';
import { Icon } from '@/ui/icon.tsx';
import { EmptyState } from '@/ui/states/empty-state';
import { Skeleton } from '@/ui/states/skeleton';

/** What a screen shows of what is one's own until it is there: that it is coming, or that it failed and a way on. */
export function OwnStates({
  own,
  known,
  t,
  boxes,
}: {
  own: { data: unknown; failed: boolean; busy: boolean; error: unknown; renew: () => void };
  /** Whether it is known who is looking. */
  known: boolean;
  t: { loading: string; errorTitle: string };
  /** The sizes of what is to come, one below the other. */
  boxes: readonly string[];
}) {
  const { retry } = useMessages(commonMessages);
  if (own.failed && !own.data) {
    return (
      <EmptyState icon={<Icon of={WifiOff} />} title={t.errorTitle} text={messageOf(own.error)}>
        <Button busy={own.busy} onClick={own.renew}>
          {retry}
        </Button>
      </EmptyState>
    );
  }
  if (own.data && known) return null;
  return (
    <div role="status" aria-busy className="flex flex-col gap-4">
      <span className="sr-only">{t.loading}</span>
      {boxes.map((size, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a box is its position.
        <Skeleton key={index} className={size} />
      ))}
    </div>
  );
}
