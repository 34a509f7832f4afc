/** What a label may say: one of these, or so many different things at most; what comes after them is "other". */
export type LabelValues = readonly string[] | { readonly atMost: number };

interface Described<Label extends string> {
  /** By OpenTelemetry's semantic conventions; what they do not know begins with `isntgram.`. */
  readonly name: string;
  /** As UCUM writes it: s, By, or what is counted in braces. */
  readonly unit: string;
  readonly description: string;
  /** So that how many series there can be is known before anybody asks anything. */
  readonly labels: Readonly<Record<Label, LabelValues>>;
}

/** Only grows. */
export interface Counter<Label extends string = string> extends Described<Label> {
  readonly kind: 'counter';
}

/** How often a value came out how large. */
export interface Histogram<Label extends string = string> extends Described<Label> {
  readonly kind: 'histogram';
  /** Upper ends, ascending. */
  readonly bounds: readonly number[];
}

/** What is now. */
export interface Gauge<Label extends string = string> extends Described<Label> {
  readonly kind: 'gauge';
}

export type Instrument<Label extends string = string> = Counter<Label> | Histogram<Label> | Gauge<Label>;

export type Labels<Label extends string> = Readonly<Record<Label, string>>;

/** Where figures go. It never throws and never waits: who measures is not to be held up by it. */
export interface Metrics {
  add<Label extends string>(counter: Counter<Label>, labels: Labels<Label>, by?: number): void;
  record<Label extends string>(histogram: Histogram<Label>, labels: Labels<Label>, value: number): void;
  set<Label extends string>(gauge: Gauge<Label>, labels: Labels<Label>, value: number): void;
}

/** Where nobody wants figures. */
export const noMetrics: Metrics = {
  add: () => undefined,
  record: () => undefined,
  set: () => undefined,
};
