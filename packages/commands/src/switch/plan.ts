import type { Step } from '@isntgram/deploy/steps/step';
import type { Asked } from './asked.ts';

const hour = 3_600;

/**
 * What a switch does, in order. Until the new side takes writes, at the end of `cut-over`, whatever fails leads back to
 * the old one, which has all that was ever written; from then on a switch back is a switch of its own.
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
      name: 'cut-over',
      title: `Freeze writes, bring the last of them, compare every row and every photo, and lead everybody to ${to}`,
      run: 'switch_step cut-over',
      undo: 'switch_step flip-back\nswitch_step thaw',
      timeoutSeconds: asked.flipSeconds + 300,
      undoTimeoutSeconds: asked.flipSeconds + 300,
    },
    watch,
  ];
}

const check = ({ from, to, beside }: Asked): Step => ({
  name: 'check',
  title: `See that ${from} serves, and that ${to} stands ready at ${beside} with the same release`,
  run: 'switch_step check',
  timeoutSeconds: 300,
});
