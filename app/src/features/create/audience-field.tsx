import type { Audience } from '@isntgram/contract/posts';
import { Globe, Users } from 'lucide-react';
import { useMessages } from '@/lib/messages.ts';
import { createMessages } from '@/messages/create.ts';

type AudienceFieldProps = { value: Audience; onChange: (audience: Audience) => void };

/** Who may see the post, each choice with what it means. */
export function AudienceField({ value, onChange }: AudienceFieldProps) {
  const t = useMessages(createMessages).audience;
  const choices = [
    { audience: 'everyone', label: t.everyone, hint: t.everyoneHint, Icon: Globe },
    { audience: 'followers', label: t.followers, hint: t.followersHint, Icon: Users },
  ] as const;
  return (
    <fieldset className="flex flex-col">
      <legend className="mb-1.5 font-medium text-sm">{t.label}</legend>
      <div className="divide-y overflow-hidden rounded-control border">
        {choices.map(({ audience, label, hint, Icon }) => (
          <label
            key={audience}
            className="flex cursor-pointer items-center gap-3 px-3 py-2.5 transition-colors hover:bg-hover has-checked:bg-hover"
          >
            <Icon aria-hidden className="size-5 shrink-0 text-muted" />
            <span className="min-w-0 flex-1">
              <span className="block font-medium text-sm">{label}</span>
              <span className="block text-muted text-sm">{hint}</span>
            </span>
            <input
              type="radio"
              name="audience"
              value={audience}
              checked={value === audience}
              onChange={() => onChange(audience)}
              className="size-5 shrink-0 accent-primary"
            />
          </label>
        ))}
      </div>
    </fieldset>
  );
}
