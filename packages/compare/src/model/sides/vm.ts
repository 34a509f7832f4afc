import type { PriceBook } from '../../prices/price-book.ts';
import type { Offer } from '../../prices/schema.ts';
import { type Assumptions, hoursPerMonth } from '../assumptions.ts';
import type { Taken } from '../bill.ts';
import type { Case } from '../case.ts';
import { operatorUsdPerHour } from '../operator.ts';
import { type Option, optionOf, type WayRequest } from '../option.ts';
import type { Usage } from '../quantities.ts';
import { usualForm, type VmForm } from '../vm-form.ts';
import type { BareLoad, Needs, Side } from './side.ts';

const databaseServices = { neon: 'database', supabase: 'vm-database' } as const;
/** Of a machine's disk: beyond it nothing is safe. */
const diskShareMax = 0.85;
/** A disk of a size that was asked for is not full to its brim. */
const diskTaken = 0.8;

/** One machine with everything on it but the photos. */
export const vm: Side = {
  demand,
  bareDemand: ({ requestsPerMonth, cpuMsPerRequest, peakToMean, egressGb, storedGb }: BareLoad, assumptions) => ({
    'r2.storageGb': storedGb,
    'vm.egressGb': egressGb,
    'vm.vcpu': vcpuNeeded(requestsPerMonth * cpuMsPerRequest, peakToMean, assumptions),
  }),
  ways,
  isMachine: true,
  isNearVisitor: false,
  awayMinutes: 40,
  variations: (given) => [
    ['an hour more a month for the VM’s operator', withHourMore(given)],
    ['the VM’s photos on its disk', formed(given, { photos: 'disk' })],
    ['the VM’s database at Neon', formed(given, { database: 'neon' })],
  ],
  savings: (given) => [['keep the photos on its disk (services: storage)', formed(given, { photos: 'disk' })]],
  traps: () => [],
};

const formed = (given: Case, change: Partial<VmForm>): Case => ({
  ...given,
  form: { ...usualForm, ...given.form, ...change },
});

function withHourMore({ operator, ...given }: Case): Case {
  const { hours, usdPerHour } = operator.vm;
  return {
    ...given,
    operator: { ...operator, vm: { hours: hours + 1, usdPerHour: usdPerHour || operatorUsdPerHour } },
  };
}

function demand(needs: Needs): Usage {
  const { mix, figures, assumptions, form, atLeast, sum, photosGb, databaseGb, egressGb, databaseMs } = needs;
  const cpuMs = sum(({ appCpuMs, jobsCpuMs }) => appCpuMs + jobsCpuMs);
  const own = form.database === 'own';
  const onDisk = form.photos === 'disk';
  const vcpu = vcpuNeeded(own ? cpuMs + databaseMs : cpuMs, mix.peakToMean, assumptions);
  const memoryGb = figures.memoryGb + assumptions.systemMemoryGb + (own ? assumptions.databaseMemoryGb : 0);
  const diskGb = assumptions.systemDiskGb + (own ? databaseGb : 0) + (onDisk ? photosGb : 0);
  return {
    ...(onDisk ? {} : needs.inR2),
    ...(own ? {} : managedDatabase(needs)),
    'vm.egressGb': egressGb,
    'vm.vcpu': Math.max(vcpu, atLeast?.cpus ?? 0),
    'vm.memoryGb': Math.max(memoryGb, atLeast?.memoryGb ?? 0),
    'vm.diskGb': Math.max(diskGb, (atLeast?.diskGb ?? 0) * diskTaken),
    'backup.storageGb': photosGb * assumptions.photoCopies + (own ? databaseGb * assumptions.databaseCopies : 0),
  };
}

/** A database elsewhere, which a VM never lets sleep: its jobs ask it every few seconds whether there is work. */
function managedDatabase({ asked, databaseMs, assumptions }: Needs): Usage {
  const busyHours = databaseMs / 3_600_000 / assumptions.utilisation;
  return {
    ...asked,
    'neon.cuHours': Math.max(hoursPerMonth * assumptions.smallestCu, busyHours),
    'database.storageGb': asked['neon.storageGb'] ?? 0,
    'database.egressGb': asked['neon.egressGb'] ?? 0,
  };
}

/** Processors that the busiest hour keeps as busy as they may be. */
const vcpuNeeded = (cpuMsPerMonth: number, peakToMean: number, { utilisation }: Assumptions): number =>
  (cpuMsPerMonth * peakToMean) / (hoursPerMonth * 3_600_000) / utilisation;

/**
 * One machine of each kind, or several of the largest behind a load balancer, with the database where that is
 * elsewhere.
 */
function ways(request: WayRequest): Option[] {
  const { book, form = usualForm, machinesMax = 1 } = request;
  const databases = form.database === 'own' ? [undefined] : book.ofService(databaseServices[form.database]);
  return machinesOf(book, machinesMax > 1).flatMap((offer): Option[] => {
    const { machine, needs = [] } = offer;
    if (!machine) return [];
    const { count, unfit } = countOf(request, { ...offer, machine });
    const along = [...needs.map((id) => ({ id, count })), ...(count > 1 ? [{ id: 'lb11' }] : [])];
    return databases.map((database) => {
      const stores = [...(form.photos === 'r2' ? ['r2'] : []), 'r2-backup', ...(database ? [database.id] : [])];
      const taken: Taken[] = [{ id: offer.id, count }, ...along, ...stores.map((id) => ({ id }))];
      const machines = count > 1 ? `${count} × ${offer.title} + load balancer` : offer.title;
      return optionOf(request, { title: [machines, database?.title].filter(Boolean).join(' + '), taken, unfit });
    });
  });
}

/** How many machines of that size it takes, and what stands against so many of them. */
function countOf(
  { usage, machinesMax = 1 }: WayRequest,
  { title, machine }: Pick<Offer, 'title'> & { machine: NonNullable<Offer['machine']> },
): { count: number; unfit: string[] } {
  const [vcpu, memory, disk] = [usage['vm.vcpu'] ?? 0, usage['vm.memoryGb'] ?? 0, usage['vm.diskGb'] ?? 0];
  const disks = machinesMax > 1 ? disk / (machine.diskGb * diskShareMax) : 1;
  const count = Math.max(1, Math.ceil(vcpu / machine.vcpu), Math.ceil(disks));
  return {
    count,
    unfit: [
      ...(count > machinesMax
        ? [`the busiest hour takes ${vcpu.toFixed(1)} processors: ${count} of them, and the deployer runs one`]
        : []),
      ...(memory > machine.memoryGb
        ? [`${title} has ${machine.memoryGb} GB of memory, and this needs ${memory.toFixed(1)}`]
        : []),
      ...(disk > machine.diskGb * diskShareMax * count
        ? [`${title} has ${machine.diskGb} GB of disk, and this needs ${disk.toFixed(0)}`]
        : []),
    ],
  };
}

/**
 * The machines there are; where several are taken, the largest alone, which one behind the other costs least to look
 * after.
 */
function machinesOf(book: PriceBook, several: boolean): Offer[] {
  const machines = book.ofService('vm').filter(({ machine }) => machine);
  const most = Math.max(
    ...machines.filter(({ availability }) => !availability).map(({ machine }) => machine?.vcpu ?? 0),
  );
  return several ? machines.filter(({ machine }) => machine?.vcpu === most) : machines;
}
