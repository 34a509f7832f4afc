import { useMessages } from '@/language/messages';
import { type Intent, keepIntent, pathOf } from '@/lib/session/intent';
import { joinMessages } from '@/messages/accounts/join.ts';
import { commonMessages } from '@/messages/kernel/common.ts';
import { buttonClass } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialogs/dialog.tsx';

/** What an account is needed for, and the ways to one; whoever takes one finds it done when they come back. */
export default function JoinDialog({ intent, onClose }: { intent: Intent; onClose: () => void }) {
  const t = useMessages(joinMessages);
  const common = useMessages(commonMessages);
  const query = `?next=${encodeURIComponent(pathOf(intent))}`;
  const keep = () => keepIntent(intent);
  return (
    <Dialog open onOpenChange={onClose} title={t.titles[intent.act](intent.on)} description={t.texts[intent.act]}>
      <div className="flex flex-col gap-2 p-4">
        <a href={`/sign-up${query}`} onClick={keep} className={buttonClass({ size: 'large', wide: true })}>
          {common.signUp}
        </a>
        <a
          href={`/sign-in${query}`}
          onClick={keep}
          className={buttonClass({ variant: 'secondary', size: 'large', wide: true })}
        >
          {t.signIn}
        </a>
      </div>
    </Dialog>
  );
}
