import type { Audience } from '@isntgram/contract/network/posts';
import type { Me } from '@isntgram/contract/network/users';
import { Globe, Users } from 'lucide';
import { useState } from 'react';
import { useMessages } from '@/language/messages';
import { importMessages } from '@/messages/network/import.ts';
import { Button } from '@/ui/button.tsx';
import { RadioCards } from '@/ui/forms/radio-cards';
import { Icon } from '@/ui/icon.tsx';
import { EmptyState } from '@/ui/states/empty-state';
import { type ImportState, leaveImport, runImport } from './import-store.ts';
import { leftOutReasons } from './plan.ts';
import { PostTile } from './post-tile.tsx';

const tilesPerStep = 60;
const instantOf = (seconds: number) => new Date(seconds * 1000).toISOString();

/** What would come along, to be looked at and chosen from before anything is sent. */
export function ImportPreview({ archive, plan, known, me }: Extract<ImportState, { step: 'preview' }> & { me: Me }) {
  const t = useMessages(importMessages);
  const fresh = plan.posts.filter(({ id }) => !known.has(id));
  const [without, setWithout] = useState<ReadonlySet<string>>(new Set());
  const [audience, setAudience] = useState<Audience>('everyone');
  const [shown, setShown] = useState(tilesPerStep);
  const chosen = fresh.filter(({ id }) => !without.has(id));
  const photos = chosen.reduce((count, each) => count + each.photos.length, 0);
  const [newest, oldest] = [fresh[0], fresh.at(-1)];
  const left = leftOutReasons.filter((reason) => plan.leftOut[reason] > 0);
  const all = without.size === 0;
  const flip = (id: string) => {
    const next = new Set(without);
    if (!next.delete(id)) next.add(id);
    setWithout(next);
  };
  const start = (
    <div className="flex flex-wrap gap-3">
      <Button size="large" disabled={chosen.length === 0} onClick={() => void runImport(archive, chosen, audience, me)}>
        {t.start(chosen.length)}
      </Button>
      <Button size="large" variant="secondary" onClick={leaveImport}>
        {t.other}
      </Button>
    </div>
  );
  return (
    <>
      <section aria-labelledby="found" className="flex flex-col gap-2">
        <h2 id="found" className="font-semibold text-lg">
          {t.found}
        </h2>
        {newest && oldest ? (
          <p role="status">{t.coming(chosen.length, photos, instantOf(oldest.seconds), instantOf(newest.seconds))}</p>
        ) : null}
        {known.size > 0 ? <p>{t.known(known.size)}</p> : null}
        {left.length > 0 ? (
          <>
            <p className="mt-1 font-medium text-sm">{t.leftOut}</p>
            <ul className="flex list-disc flex-col gap-1 pl-5 text-muted text-sm">
              {left.map((reason) => (
                <li key={reason}>{t.reason[reason](plan.leftOut[reason])}</li>
              ))}
            </ul>
          </>
        ) : null}
      </section>
      {fresh.length === 0 ? (
        <EmptyState icon={<Icon of={Globe} />} title={t.nothingTitle} text={t.nothingText(known.size)}>
          <Button variant="secondary" onClick={leaveImport}>
            {t.other}
          </Button>
        </EmptyState>
      ) : (
        <>
          <RadioCards<Audience>
            legend={t.audience}
            name="audience"
            value={audience}
            onChange={setAudience}
            choices={[
              { value: 'everyone', label: t.everyone, hint: t.everyoneHint, icon: <Icon of={Globe} /> },
              { value: 'followers', label: t.followers, hint: t.followersHint, icon: <Icon of={Users} /> },
            ]}
          />
          {start}
          <section aria-labelledby="posts" className="flex flex-col gap-3">
            <div className="flex items-center justify-between gap-3">
              <h2 id="posts" className="font-semibold text-lg">
                {t.choosePosts}
              </h2>
              <Button variant="link" onClick={() => setWithout(new Set(all ? fresh.map(({ id }) => id) : []))}>
                {all ? t.none : t.all}
              </Button>
            </div>
            <ul className="grid grid-cols-3 gap-1 sm:grid-cols-4">
              {fresh.slice(0, shown).map((post) => (
                <li key={post.id}>
                  <PostTile post={post} archive={archive} chosen={!without.has(post.id)} onFlip={flip} />
                </li>
              ))}
            </ul>
            {shown < fresh.length ? (
              <Button variant="secondary" onClick={() => setShown(shown + tilesPerStep)}>
                {t.more(fresh.length - shown)}
              </Button>
            ) : null}
          </section>
        </>
      )}
    </>
  );
}
