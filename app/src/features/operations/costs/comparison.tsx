import {
  caseOf,
  chanceOf,
  costsOf,
  counted,
  defaultAssumptions,
  draws,
  guessed,
  isAtRest,
  type Latest,
  type MixName,
  mixes,
  mixOfCounted,
  type Positions,
  perDecadeMoving,
  restOf,
  withPositions,
} from '@isntgram/compare/browser';
import { profiles } from '@isntgram/contract/kernel/profiles';
import { useDeferredValue, useMemo, useState } from 'react';
import { useMessages } from '@/language/messages';
import { costsMessages } from '@/messages/operations/costs.ts';
import { Segments } from '@/ui/forms/segments';
import { Basis } from './basis.tsx';
import { CostPlots } from './cost-plots.tsx';
import { CostSliders } from './cost-sliders.tsx';
import { CostVerdict } from './cost-verdict.tsx';
import { SpeedPlots } from './speed-plots.tsx';

const names = Object.keys(mixes) as MixName[];
/** What was counted of the community that this is. */
type Counted = { people: number; photoBytes: number };

/**
 * What is kept of the last measurement, reckoned anew for the community that is chosen and wherever the sliders stand.
 */
export function Comparison({ latest, own }: { latest: Latest; own: Counted | null }) {
  const t = useMessages(costsMessages);
  const day = new Date().toISOString().slice(0, 10);
  const ownMix = useMemo(() => (own ? mixOfCounted(own, defaultAssumptions.storedMbPerPhoto) : undefined), [own]);
  const mixOf = (chosen: MixName | 'own') =>
    chosen === 'own' && ownMix ? ownMix : mixes[chosen === 'own' ? 'club-of-500' : chosen];
  const [name, setName] = useState<MixName | 'own'>(own ? 'own' : 'club-of-500');
  const [positions, setPositions] = useState<Positions>(() => restOf(mixOf(name)));
  const mix = mixOf(name);
  const choose = (chosen: MixName | 'own') => {
    setName(chosen);
    setPositions(restOf(mixOf(chosen)));
  };
  // A slider moves at once; what follows from it may come a moment later.
  const reckoned = useDeferredValue(useMemo(() => ({ mix, positions }), [mix, positions]));
  const { costs, chance } = useMemo(() => {
    const given = withPositions(caseOf(latest, reckoned.mix, day), reckoned.positions);
    const uncertainty = reckoned.mix === ownMix ? counted : guessed;
    return isAtRest(reckoned.positions, reckoned.mix)
      ? { costs: costsOf(given), chance: chanceOf(given, uncertainty) }
      : { costs: costsOf(given, perDecadeMoving), chance: chanceOf(given, uncertainty, draws.moving) };
  }, [latest, reckoned, ownMix, day]);
  return (
    <>
      <div className="flex">
        <Segments
          legend={t.mix}
          value={name}
          onChange={choose}
          choices={[
            ...(own ? [{ value: 'own' as const, label: t.own }] : []),
            ...names.map((value) => ({ value, label: t.mixes[value] })),
          ]}
        />
      </div>
      {own && name === 'own' ? <p className="text-muted text-sm">{t.ownLead(own.people)}</p> : null}
      <CostVerdict costs={costs} chance={chance} />
      <CostSliders mix={mix} positions={positions} onChange={setPositions} onReset={() => setPositions(restOf(mix))} />
      <CostPlots costs={costs} offers={latest.book.offers} />
      <SpeedPlots latest={latest} />
      <Basis
        latest={latest}
        day={day}
        taken={profiles.flatMap((profile) => costs.months[profile].taken.map(({ id }) => id))}
      />
    </>
  );
}
