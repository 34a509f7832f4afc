import { useMessages } from '@/language/messages';
import { messageOf } from '@/lib/api/problem';
import { useSessionEnd } from '@/lib/session/signed-in';
import { commonMessages } from '@/messages/kernel/common.ts';
import { Button } from '@/ui/button.tsx';
import { Notice } from '@/ui/states/notice';

type NotLoadedProps = { error: unknown; busy?: boolean; renew: () => void };

/** Why what an admin looks at did not come, and the way to ask again; whose session has ended is sent to sign in. */
export function NotLoaded({ error, busy = false, renew }: NotLoadedProps) {
  const { retry } = useMessages(commonMessages);
  useSessionEnd(error);
  return (
    <Notice tone="error">
      <p>{messageOf(error)}</p>
      <Button variant="secondary" className="mt-2" busy={busy} onClick={renew}>
        {retry}
      </Button>
    </Notice>
  );
}
