/**
 * Everything that a price or a plan's limit may speak of, with its unit; all of them per month unless they say
 * otherwise.
 */
export const quantityUnits = {
  'workers.requests': 'requests',
  'workers.cpuMs': 'ms of CPU',
  'workers.requestsPerDay': 'requests on the busiest day',
  'workers.cpuMsMax': 'ms of CPU for the dearest request',
  'workers.egressGb': 'GB',
  'assets.requests': 'requests',
  'kv.reads': 'reads',
  'kv.writes': 'writes',
  'kv.storageGb': 'GB-months',
  'r2.storageGb': 'GB-months',
  'r2.classA': 'writes',
  'r2.classB': 'reads',
  'r2.egressGb': 'GB',
  'queues.operations': 'operations',
  'durableObjects.requests': 'requests',
  'durableObjects.gbSeconds': 'GB-seconds',
  'images.transformations': 'transformations',
  'logs.events': 'events',
  'logs.ingestGb': 'GB ingested',
  'logs.storageGb': 'GB-months',
  'analytics.writes': 'data points',
  'd1.rowsRead': 'rows',
  'd1.rowsWritten': 'rows',
  'd1.storageGb': 'GB-months',
  'neon.cuHours': 'CU-hours',
  'neon.storageGb': 'GB-months',
  'neon.egressGb': 'GB sent',
  'neon.historyGb': 'GB-months of history',
  'database.storageGb': 'GB-months',
  'database.egressGb': 'GB sent',
  'backup.storageGb': 'GB-months',
  's3.storageGb': 'GB-months',
  's3.puts': 'writes',
  's3.gets': 'reads',
  's3.egressGb': 'GB',
  'vm.egressGb': 'GB',
  'vm.vcpu': 'vCPUs at the busiest hour',
  'vm.memoryGb': 'GB of memory',
  'vm.diskGb': 'GB of disk',
} as const;

export type Quantity = keyof typeof quantityUnits;

/** What a month uses; what is not named is none. */
export type Usage = Partial<Record<Quantity, number>>;

export const quantityNames = Object.keys(quantityUnits) as [Quantity, ...Quantity[]];
