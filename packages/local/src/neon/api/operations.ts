export interface Operation {
  id: string;
  branch_id: string | undefined;
  action: string;
  status: 'scheduling' | 'running' | 'finished' | 'failed' | 'cancelled';
  error?: string;
  created_at: string;
}

export interface Begun {
  branch: string | undefined;
  action: string;
  work: () => Promise<void>;
}

/** What goes on in a project: one thing after the other, each known by its id for as long as anybody asks. */
export function createOperations(now: () => Date) {
  const all: Operation[] = [];
  let last: Promise<void> = Promise.resolve();
  let [going, failNext] = [0, false];

  const carryOut = async (operation: Operation, work: () => Promise<void>, fails: boolean) => {
    operation.status = 'running';
    try {
      if (fails) throw new Error('an internal error');
      await work();
      operation.status = 'finished';
    } catch (error) {
      operation.status = fails ? 'cancelled' : 'failed';
      operation.error = error instanceof Error ? error.message : String(error);
    }
  };

  return {
    all,
    /** Something is being done: what would change more is answered 423. */
    busy: () => going > 0,
    failNext() {
      failNext = true;
    },
    begin(steps: readonly Begun[]): Operation[] {
      const fails = failNext;
      failNext = false;
      const begun = steps.map(({ branch, action, work }) => ({
        work,
        operation: {
          ...{ id: `op-${all.length}-${crypto.randomUUID()}`, branch_id: branch, action },
          ...{ status: 'scheduling' as Operation['status'], created_at: now().toISOString() },
        },
      }));
      all.push(...begun.map(({ operation }) => operation));
      const told = begun.map(({ operation }) => ({ ...operation }));
      going += 1;
      last = last
        .then(async () => {
          for (const { operation, work } of begun) await carryOut(operation, work, fails);
        })
        .finally(() => {
          going -= 1;
        });
      return told;
    },
    async ended(): Promise<void> {
      await last;
    },
  };
}
