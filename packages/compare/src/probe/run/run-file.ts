import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Fault } from '@isntgram/cli/fault';
import { byProfile, profiles } from '@isntgram/contract/kernel/profiles';
import * as z from 'zod';
import { profileFigures } from '../../model/figures.ts';
import { scenarioNames } from '../../scenario-names.ts';

const amount = z.number().nonnegative();
const counts = z.record(z.string(), amount);

/** What is kept of the machine with everything that was measured on it. */
const watched = {
  /** What else went on meanwhile. */
  disturbance: z
    .object({
      otherCores: amount,
      stalledShare: amount,
      stolenShare: amount,
      ownCores: amount,
      /** Were others' processes not to be told from an instance's? */
      isShared: z.boolean().optional(),
    })
    .optional(),
  /** Was that too much each time? Then nothing is reckoned from it. */
  isVoid: z.boolean().optional(),
};

/** One scenario on one profile, once. */
const phase = z.object({
  profile: z.enum(profiles),
  scenario: z.enum(scenarioNames),
  round: z.number().int().positive(),
  /** Of which start of the instances, or look at live ones, it is: what shares one is not independent. */
  run: z.string().optional(),
  /** Tells apart what several machines measured. */
  machine: z.string(),
  ratePerSecond: amount,
  sent: amount,
  errors: counts,
  latency: z.object({ p50: amount, p90: amount, p95: amount, p99: amount, max: amount }),
  /** Of all arrivals, an HDR histogram in microseconds. */
  histogram: z.string().optional(),
  sampleMs: z.array(amount),
  seconds: amount,
  generatorShare: amount,
  requests: amount,
  bytesIn: amount,
  /** Answers by what x-cache said. */
  cache: counts,
  /** Answers by how they were packed. */
  encodings: counts.optional(),
  /** Sums of what server-timing told. */
  timed: z.object({ answers: amount, totalMs: amount, databaseMs: amount, queries: amount }),
  storage: z.object({ reads: amount, writes: amount }),
  /** By the operating system, of an instance of our own. */
  resources: z
    .object({
      appCpuMs: amount,
      databaseCpuMs: amount,
      jobsCpuMs: amount,
      memoryGb: amount,
      logLines: amount,
      logBytes: amount,
      queries: amount.optional(),
    })
    .optional(),
  ...watched,
  /** By the exporter of the machine, of all that runs there. */
  node: z.object({ cpuMs: amount, memoryGb: amount }).optional(),
});
export type Phase = z.infer<typeof phase>;

/** What may be reckoned from. */
export const soundOf = <Measured extends { isVoid?: boolean | undefined }>(all: readonly Measured[]): Measured[] =>
  all.filter(({ isVoid }) => !isVoid);

/** How many arrivals failed, whatever was wrong. */
export const failuresOf = (errors: Phase['errors']): number =>
  Object.values(errors).reduce((sum, count) => sum + count, 0);

/** How many arrivals were done. */
export const successesOf = ({ sent, errors }: Pick<Phase, 'sent' | 'errors'>): number => sent - failuresOf(errors);

const saturation = z.object({
  profile: z.enum(profiles),
  machine: z.string(),
  /** The greatest rate that was still answered well, and the one that was not; null where none was found. */
  goodPerSecond: amount,
  badPerSecond: amount.nullable(),
  p95Ms: amount,
  /** How many arrivals the last rate had. */
  arrivals: amount.optional(),
  errorShare: amount,
  ranOut: z.string(),
  /** Of one core. */
  appCores: amount,
  databaseCores: amount,
  standInCores: amount.default(0),
  generatorShare: amount,
  ...watched,
});
export type Saturation = z.infer<typeof saturation>;

const runFile = z.object({
  format: z.literal(1),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().optional(),
  /** False while phases are missing: the same command goes on where it stopped. */
  complete: z.boolean(),
  settings: z.object({ seconds: amount, scenarios: z.array(z.enum(scenarioNames)) }),
  machines: z.array(
    z.object({ id: z.string(), cores: amount, processor: z.string(), node: z.string(), database: z.string() }),
  ),
  sides: z.array(
    z.object({
      profile: z.enum(profiles),
      /** Where it was, or 'here' for an instance that the probe started. */
      at: z.string(),
      version: z.string(),
      /** What stands in front of it. */
      front: z.string().optional(),
      /**
       * What its processes were told beside its code; missing in runs that are older than telling it, and of live
       * instances.
       */
      settings: z.record(z.string(), z.string()).optional(),
      /** Milliseconds of the first page and the first answer of the API after a start. */
      cold: z.array(z.object({ pageMs: amount, apiMs: amount })),
    }),
  ),
  phases: z.array(phase),
  saturations: z.array(saturation),
  /** What the provider counted of a live edge's Workers meanwhile. */
  workers: z
    .array(
      z.object({
        worker: z.string(),
        status: z.string(),
        requests: amount,
        errors: amount,
        cpuMsP50: amount,
        cpuMsP99: amount,
      }),
    )
    .optional(),
  /** What the model reckons with; there once both profiles were measured with their resources. */
  figures: z.object(byProfile(() => profileFigures)).optional(),
});
export type RunFile = z.infer<typeof runFile>;

/** Reads a run; undefined where there is no file. Throws a Fault where the file is something else. */
export async function readRun(path: string): Promise<RunFile | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Fault(`${path} is no run of compare: it is no JSON.`);
  }
  const { data, error } = runFile.safeParse(value);
  if (data) return data;
  throw new Fault(
    `${path} is no run of compare: ${error.issues[0]?.path.join('.') || 'its top'}: ${error.issues[0]?.message}.`,
  );
}

/** Writes the file whole or not at all. */
export async function writeWhole(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true }).catch(() => undefined);
  const draft = `${path}.${process.pid}.new`;
  await writeFile(draft, text).catch((error: unknown) => {
    throw new Fault(`${path} cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  });
  await rename(draft, path);
}

export const writeRun = (path: string, run: RunFile): Promise<void> => writeWhole(path, `${JSON.stringify(run)}\n`);
