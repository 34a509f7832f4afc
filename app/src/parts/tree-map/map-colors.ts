import { type Condition, conditions } from '@isntgram/contract/trees/choices';

/** The tokens of globals.css that each condition has on the map, as its mark has them in lists. */
const tokens = {
  healthy: '--success',
  needs_attention: '--warning',
  critical: '--danger',
  dead: '--muted',
  unknown: '--border-strong',
} as const satisfies Record<Condition | 'unknown', string>;

export interface MapColors {
  conditions: Record<Condition | 'unknown', string>;
  background: string;
  foreground: string;
  primary: string;
  onPrimary: string;
  border: string;
  water: string;
}

/** The colours that the page has just now, in a form that a map knows too. */
export function readColors(page: HTMLElement): MapColors {
  const probe = page.ownerDocument.createElement('span');
  page.append(probe);
  const read = (token: string): string => {
    probe.style.color = `var(${token})`;
    return getComputedStyle(probe).color;
  };
  const colors = {
    conditions: {
      ...(Object.fromEntries(conditions.map((each) => [each, read(tokens[each])])) as Record<Condition, string>),
      unknown: read(tokens.unknown),
    },
    background: read('--background'),
    foreground: read('--foreground'),
    primary: read('--primary'),
    onPrimary: read('--on-primary'),
    border: read('--border-strong'),
    water: read('--hover'),
  };
  probe.remove();
  return colors;
}
