import { useMessages } from '@/language/messages';
import { commonMessages } from '@/messages/kernel/common.ts';
import { createMessages } from '@/messages/network/create.ts';
import { Spinner } from '@/ui/states/spinner';

/** What stands here until the browser can run the screen. */
export function CreateLoading() {
  const { title } = useMessages(createMessages);
  const { loading } = useMessages(commonMessages);
  return (
    <div role="status" className="m-auto flex flex-col items-center gap-4 px-6 py-20 text-muted">
      <Spinner className="size-7" />
      <p className="font-semibold text-foreground">{title}</p>
      <span className="sr-only">{loading}</span>
    </div>
  );
}
