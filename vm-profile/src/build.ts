import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleProcesses } from './bundle.ts';

/** Builds the vm profile for production, into `vm-profile/dist` or the folder that is named. */
const outdir = resolve(process.argv[2] ?? fileURLToPath(new URL('../dist', import.meta.url)));
await bundleProcesses(outdir);
process.stdout.write(`Built the vm profile into ${outdir}\n`);
