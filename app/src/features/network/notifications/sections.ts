/** How old a notification is, as its list is divided. */
export type Section = 'today' | 'week' | 'month' | 'earlier';

const dayMs = 24 * 60 * 60 * 1000;

/** Which section something belongs to: days are the reader's, from midnight to midnight. */
export function sectionOf(instant: string, nowMs: number): Section {
  const midnight = new Date(nowMs).setHours(0, 0, 0, 0);
  const at = Date.parse(instant);
  if (at >= midnight) return 'today';
  if (at >= midnight - 6 * dayMs) return 'week';
  return at >= midnight - 29 * dayMs ? 'month' : 'earlier';
}

/** The items in their sections; an item that comes late never opens a section twice. */
export function inSections<Item extends { createdAt: string }>(
  items: readonly Item[],
  nowMs: number,
): [Section, Item[]][] {
  const order: Section[] = ['today', 'week', 'month', 'earlier'];
  const found = Map.groupBy(items, ({ createdAt }) => sectionOf(createdAt, nowMs));
  return order.flatMap((section) => {
    const those = found.get(section);
    return those ? [[section, those] as [Section, Item[]]] : [];
  });
}
