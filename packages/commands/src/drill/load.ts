import { readArguments } from '@isntgram/cli/arguments';
import { inheritedEnvironment } from '@isntgram/cli/environment';
import { Fault, runCommand } from '@isntgram/cli/fault';
import { awaitStop } from '@isntgram/cli/stopping';
import { readMix } from '@isntgram/compare/cli/mix';
import { readNumber, readOptional } from '@isntgram/compare/cli/numbers';
import { busiestPerSecond, kindsOf, type May } from '@isntgram/compare/load/kinds';
import { type LoadReport, msAt, runLoad, type SoFar } from '@isntgram/compare/load/load';
import { doubtsOf, linesOf, missesOf, type Thresholds } from '@isntgram/compare/load/verdict';
import { createClient } from '@isntgram/compare/probe/side/client';
import { originOf, whoAnswers } from '@isntgram/compare/probe/side/sides';
import { exploreWorld, type Members } from '@isntgram/compare/probe/side/world';
import { environmentsFile, readEnvironment } from '@isntgram/deploy/environments/read';

const help = 'npm run load -- --help';
const secondsMax = 900;
const rateMax = 5_000;
const out = process.stderr;

await runCommand(async () => {
  const { values } = readArguments(
    {
      args: process.argv.slice(2),
      options: {
        env: { type: 'string' },
        url: { type: 'string' },
        environments: { type: 'string', default: environmentsFile },
        rate: { type: 'string' },
        members: { type: 'string' },
        mix: { type: 'string' },
        seconds: { type: 'string', default: '60' },
        'warm-up': { type: 'string', default: '5' },
        anonymous: { type: 'boolean', default: false },
        as: { type: 'string' },
        writes: { type: 'boolean', default: false },
        p95: { type: 'string', default: '300' },
        p99: { type: 'string' },
        errors: { type: 'string', default: '0.1' },
        json: { type: 'boolean', default: false },
        yes: { type: 'boolean', default: false },
      },
    },
    help,
  );
  const may: May = { signIn: !values.anonymous, write: values.writes };
  if (values.as !== undefined && !may.signIn) throw new Fault('--as and --anonymous exclude each other.');
  if (may.write && values.as === undefined)
    throw new Fault('--writes takes somebody who may: --as NAME. The demo account looks and does not touch.');
  const members = membersOf(values);
  if (values.rate !== undefined && values.members !== undefined)
    throw new Fault('--rate and --members exclude each other: members say how many come.');
  const thresholds: Thresholds = {
    p95Ms: readNumber('--p95', values.p95, { min: 1 }),
    errorPercent: readNumber('--errors', values.errors, { max: 100 }),
    ...(values.p99 !== undefined && { p99Ms: readNumber('--p99', values.p99, { min: 1 }) }),
  };
  const seconds = readNumber('--seconds', values.seconds, { min: 1, max: secondsMax });
  const warmUpSeconds = readNumber('--warm-up', values['warm-up'], { max: 120 });
  const mix = await readMix(values);
  const usual = values.members === undefined ? 40 : busiestPerSecond(mix);
  const ratePerSecond = readOptional('--rate', values.rate, usual, { min: 0.1, max: rateMax });
  if (ratePerSecond > rateMax)
    throw new Fault(`${mix.title} comes ${Math.round(ratePerSecond)} times a second: more than one machine can ask.`);
  const client = createClient(await addressOf(values));
  try {
    const { profile, version } = await whoAnswers(client);
    out.write(`${client.url}: ${profile}, ${version}. ${mix.title}, ${ratePerSecond.toFixed(1)} a second.\n`);
    const world = await exploreWorld(client, members);
    const stop = new AbortController();
    void awaitStop(() => process.exit(130)).then(() => stop.abort());
    const report = await runLoad(client, world, {
      ...{ kinds: kindsOf(mix, may), ratePerSecond, seconds, warmUpSeconds, stop: stop.signal },
      tell: progress(seconds, warmUpSeconds),
    });
    const misses = missesOf(report, thresholds);
    const told = { url: client.url, profile, version, ratePerSecond, thresholds, misses };
    if (report.sent === 0) throw new Fault('Stopped before anybody came.');
    process.stdout.write(values.json ? `${JSON.stringify({ ...told, ...plain(report) })}\n` : words(report, misses));
    return stop.signal.aborted ? 130 : misses.length > 0 ? 1 : 0;
  } finally {
    await client.close();
  }
});

interface Place {
  env?: string | undefined;
  url?: string | undefined;
  environments: string;
  writes: boolean;
  yes: boolean;
}

async function addressOf({ env, url, environments, writes, yes }: Place): Promise<string> {
  if ((env === undefined) === (url === undefined)) throw new Fault(`Say --env NAME or --url URL. ${help}`);
  if (url !== undefined) return originOf('--url', url);
  const { name, domain } = await readEnvironment(env, environments);
  if (domain === 'localhost') throw new Fault(`${name} is this machine: --url http://localhost:8787.`);
  if (name !== 'production') return `https://${domain}`;
  if (writes)
    throw new Fault('Nothing is written to production for a measurement. Ask staging, or leave out --writes.');
  if (!yes) throw new Fault('production has people on it, who will wait beside these visitors. --yes asks it anyway.');
  return `https://${domain}`;
}

function membersOf({ anonymous, as: username }: { anonymous: boolean; as?: string | undefined }): Members {
  if (username === undefined) return anonymous ? 'nobody' : 'demo';
  const password = inheritedEnvironment().LOAD_PASSWORD;
  if (!password) throw new Fault(`--as takes the password of ${username} from the variable LOAD_PASSWORD.`);
  return { username, password };
}

/** A bar that grows, where somebody looks; nothing else for who keeps a log. */
function progress(seconds: number, warmUpSeconds: number): (soFar: SoFar) => void {
  const width = 24;
  return ({ seconds: elapsed, isWarmUp, sent, failed, p95 }) => {
    if (!out.isTTY) return;
    const share = Math.min(1, elapsed / (isWarmUp ? warmUpSeconds : seconds));
    const bar = '█'.repeat(Math.round(share * width)).padEnd(width, '░');
    const what = isWarmUp ? 'warming up' : `${sent} came, ${failed} failed, p95 ${Math.round(p95)} ms`;
    out.write(`\r\x1b[2K${bar}  ${Math.round(elapsed)} s  ${what}${share === 1 && !isWarmUp ? '\n' : ''}`);
  };
}

function words(report: LoadReport, misses: readonly string[]): string {
  const verdict = misses.length > 0 ? `✗ Missed: ${misses.join('; ')}.` : '✓ All thresholds hold.';
  return [...linesOf(report), ...doubtsOf(report).map((doubt) => `! ${doubt}`), verdict, ''].join('\n');
}

function plain({ all, kinds, ...rest }: LoadReport): object {
  const latency = (histogram: LoadReport['all']) => ({
    ...{ p50Ms: msAt(histogram, 50), p95Ms: msAt(histogram, 95), p99Ms: msAt(histogram, 99) },
    maxMs: histogram.maxValue / 1_000,
  });
  return {
    ...{ ...rest, ...latency(all) },
    kinds: kinds.map(({ kind, sent, failed, histogram }) => ({ kind, sent, failed, ...latency(histogram) })),
  };
}
