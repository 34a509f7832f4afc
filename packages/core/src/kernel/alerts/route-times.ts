/** Upper ends of how long a route takes, in seconds: finer than what alerts go by, as most take far less. */
export const routeWaits = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const;

/** Answers of each route by how long they took, as `routeWaits`, and one more; by `GET /api/v1/feed`. */
export type RouteTimes = Readonly<Record<string, readonly number[]>>;

/** Whoever invents methods makes no new name. */
const methods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']);
const places = routeWaits.length + 1;

/** The same with an answer more; what was counted before may be changed. */
export function withRoute(times: RouteTimes, method: string, route: string, seconds: number): RouteTimes {
  if (!methods.has(method)) return times;
  const name = `${method} ${route}`;
  const took = (times[name] ?? Array.from({ length: places }, () => 0)) as number[];
  const found = routeWaits.findIndex((end) => seconds <= end);
  const place = found < 0 ? routeWaits.length : found;
  took[place] = (took[place] ?? 0) + 1;
  return name in times ? times : { ...times, [name]: took };
}

/** Both together. */
export function sumOfRoutes(one: RouteTimes, other: RouteTimes): RouteTimes {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  const sumOf = (name: string) =>
    Array.from({ length: places }, (_, at) => (one[name]?.[at] ?? 0) + (other[name]?.[at] ?? 0));
  return Object.fromEntries([...names].map((name) => [name, sumOf(name)]));
}
