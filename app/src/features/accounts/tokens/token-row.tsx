import type { ApiToken } from '@isntgram/contract/accounts/api-tokens';
import { KeyRound } from 'lucide';
import { useState } from 'react';
import { formatDate, formatRelativeTime } from '@/language/format';
import { useLocale, useMessages } from '@/language/messages';
import { tokenMessages } from '@/messages/accounts/tokens.ts';
import { Button } from '@/ui/button.tsx';
import { Icon } from '@/ui/icon.tsx';

/** One token: what it is for and may do, when it was last used, and a way to take it back. */
export function TokenRow({ token, onRevoke }: { token: ApiToken; onRevoke: () => void }) {
  const t = useMessages(tokenMessages);
  const locale = useLocale();
  const [nowMs] = useState(() => Date.now());
  const used = token.usedAt === null ? t.neverUsed : t.used(formatRelativeTime(token.usedAt, nowMs, locale));
  const until = formatDate(token.expiresAt, locale);
  const isOver = Date.parse(token.expiresAt) <= nowMs;
  return (
    <li className="flex min-h-[72px] items-center gap-3 px-3.5 py-3">
      <Icon of={KeyRound} className="size-6 shrink-0 text-muted" />
      <div className="min-w-0 flex-1">
        <p className="break-words font-medium">{token.name}</p>
        <p className="text-muted text-sm">
          {t.can} {token.scopes.map((scope) => t.make.scope[scope][0]).join(', ')}
        </p>
        <p className="text-muted text-sm">
          <span className="inline-block">{used} ·</span>{' '}
          <span className={isOver ? 'inline-block text-danger' : 'inline-block'}>
            {isOver ? t.expired(until) : t.until(until)}
          </span>
        </p>
      </div>
      <Button variant="secondary" aria-label={t.revokeName(token.name)} onClick={onRevoke}>
        {t.revoke}
      </Button>
    </li>
  );
}
