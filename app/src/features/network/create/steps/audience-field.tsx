import type { Audience } from '@isntgram/contract/network/posts';
import { Globe, Users } from 'lucide';
import { useMessages } from '@/language/messages';
import { createMessages } from '@/messages/network/create.ts';
import { RadioCards } from '@/ui/forms/radio-cards';
import { Icon } from '@/ui/icon.tsx';

type AudienceFieldProps = { value: Audience; onChange: (audience: Audience) => void };

/** Who may see the post, each choice with what it means. */
export function AudienceField({ value, onChange }: AudienceFieldProps) {
  const t = useMessages(createMessages).audience;
  return (
    <RadioCards<Audience>
      legend={t.label}
      name="audience"
      value={value}
      onChange={onChange}
      choices={[
        { value: 'everyone', label: t.everyone, hint: t.everyoneHint, icon: <Icon of={Globe} /> },
        { value: 'followers', label: t.followers, hint: t.followersHint, icon: <Icon of={Users} /> },
      ]}
    />
  );
}
