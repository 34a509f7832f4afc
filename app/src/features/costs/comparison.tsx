import {
  caseOf,
  costsOf,
  type Latest,
  type MixName,
  mixes,
  type Positions,
  perDecadeMoving,
  restOf,
  withPositions,
} from '@isntgram/compare/browser';
import { useDeferredValue, useMemo, useState } from 'react';
import { useMessages } from '@/lib/messages.ts';
import { costsMessages } from '@/messages/costs.ts';
import { Segments } from '@/ui/segments.tsx';
import { Basis } from './basis.tsx';
import { CostPlots } from './cost-plots.tsx';
import { CostSliders } from './cost-sliders.tsx';
import { CostVerdict } from './cost-verdict.tsx';
import { SpeedPlots } from './speed-plots.tsx';

const names = Object.keys(mixes) as MixName[];

/** What is kept of the last measurement, reckoned anew for the community that is chosen and wherever the sliders stand. */
export function Comparison({ latest }: { latest: Latest }) {
  const t = useMessages(costsMessages);
  const day = new Date().toISOString().slice(0, 10);
  const [name, setName] = useState<MixName>('club-of-500');
  const [positions, setPositions] = useState<Positions>(() => restOf(mixes[name]));
  const choose = (chosen: MixName) => {
    setName(chosen);
    setPositions(restOf(mixes[chosen]));
  };
  // A slider moves at once; what follows from it may come a moment later.
  const reckoned = useDeferredValue(useMemo(() => ({ name, positions }), [name, positions]));
  const costs = useMemo(
    () => costsOf(withPositions(caseOf(latest, reckoned.name, day), reckoned.positions), perDecadeMoving),
    [latest, reckoned, day],
  );
  return (
    <>
      <div className="flex">
        <Segments
          legend={t.mix}
          value={name}
          onChange={choose}
          choices={names.map((value) => ({ value, label: t.mixes[value] }))}
        />
      </div>
      <CostVerdict costs={costs} />
      <CostSliders
        mix={mixes[name]}
        positions={positions}
        onChange={setPositions}
        onReset={() => setPositions(restOf(mixes[name]))}
      />
      <CostPlots costs={costs} offers={latest.book.offers} />
      <SpeedPlots latest={latest} />
      <Basis latest={latest} day={day} taken={[...costs.months.edge.taken, ...costs.months.vm.taken].map(({ id }) => id)} />
    </>
  );
}
