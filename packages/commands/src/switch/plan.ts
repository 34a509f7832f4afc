import type { Step } from '@isntgram/deploy/steps/step';
import type { Asked } from './asked.ts';

const hour = 3_600;

/**
 * What a switch does, in order. Until `open`, whatever fails leads back to the old side, which has all that was ever
 * written; from then on the new side has more, and a switch back is a switch of its own.
 */
export function planSwitch(asked: Asked): Step[] {
  const { to, url } = asked;
  const flip: Step = {
    name: 'flip',
    title: `Lead everybody to ${to}, and wait until ${url} answers from there`,
    run: 'switch_step flip',
    undo: 'switch_step flip-back',
    timeoutSeconds: asked.flipSeconds + 60,
    undoTimeoutSeconds: asked.flipSeconds + 60,
  };
  const watch: Step = {
    name: 'watch',
    title: `Watch for ${asked.watchSeconds} s`,
    run: 'switch_step watch',
    timeoutSeconds: asked.watchSeconds + 120,
  };
  if (asked.move === undefined) return [check(asked), flip, watch];
  return [
    check(asked),
    {
      name: 'photos',
      title: 'Copy the photos',
      run: 'switch_step photos',
      timeoutSeconds: 12 * hour,
    },
    {
      name: 'copy',
      title: 'Copy the database, and follow what is written to it',
      run: 'switch_step copy',
      undo: 'switch_step end-copy',
      timeoutSeconds: 12 * hour,
    },
    {
      name: 'photos-again',
      title: 'Copy the photos that came meanwhile',
      run: 'switch_step photos',
      timeoutSeconds: 2 * hour,
    },
    {
      name: 'freeze',
      title: 'Freeze writes, bring what was written last, and compare every row and every photo',
      run: 'switch_step freeze',
      undo: 'switch_step thaw',
      timeoutSeconds: 300,
    },
    flip,
    {
      name: 'open',
      title: `Let ${to} take writes`,
      run: 'switch_step open',
      timeoutSeconds: 120,
    },
    watch,
  ];
}

const check = ({ from, to, beside }: Asked): Step => ({
  name: 'check',
  title: `See that ${from} serves, and that ${to} stands ready at ${beside} with the same release`,
  run: 'switch_step check',
  timeoutSeconds: 120,
});
