import type { BranchBody, NewBranchBody, RestoreBody } from './bodies.ts';
import { type Begun, createOperations } from './operations.ts';
import type { Point, Storage } from './storage.ts';

/** An answer that is no success, as Neon words it. */
export class Refused extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export interface Branch {
  id: string;
  project_id: string;
  name: string;
  parent_id: string | undefined;
  current_state: 'init' | 'ready';
  default: boolean;
  created_at: string;
  expires_at: string | undefined;
}

interface Compute {
  id: string;
  branch_id: string;
  project_id: string;
  type: 'read_write' | 'read_only';
  host: string;
  current_state: 'active';
}

const dayMs = 86_400_000;
const expiresMsMax = 30 * dayMs;
export const firstBranch = 'br-main';

/** One project's branches, computes and operations. https://neon.com/docs/reference/api */
export function createProject(id: string, storage: Storage, now: () => Date, branchesMax: number) {
  const branches: Branch[] = [];
  const computes: Compute[] = [];
  const operations = createOperations(now);
  let [history, made] = [86_400, 0];
  const began = now();

  const find = (branch: string): Branch => {
    const found = branches.find((one) => one.id === branch);
    if (!found) throw new Refused(404, '', 'branch not found');
    return found;
  };
  const parentOf = (branch: string | undefined): Branch =>
    branch ? find(branch) : (branches.find((one) => one.default) ?? find(''));
  const add = (name: string | undefined, parent: string | undefined, more: Partial<Branch> = {}): Branch => {
    if (branches.some((one) => one.name === name))
      throw new Refused(409, 'BRANCH_ALREADY_EXISTS', `branch with name "${name}" already exists`);
    made += 1;
    const branch: Branch = {
      ...{ id: `br-${made}`, project_id: id, name: name ?? `br-${made}`, parent_id: parent, current_state: 'init' },
      ...{ default: false, created_at: now().toISOString(), expires_at: undefined, ...more },
    };
    branches.push(branch);
    return branch;
  };
  const pointOf = (of: Branch, at: string | undefined, lsn: string | undefined): Point | undefined => {
    if (lsn) return { lsn };
    if (!at) return undefined;
    const first = Math.max(new Date(of.created_at).getTime(), now().getTime() - history * 1000);
    const time = new Date(at);
    if (time > now()) throw new Refused(400, '', 'timestamp is in the future');
    if (time.getTime() < first) throw new Refused(400, '', 'timestamp is before the history retention window');
    return { at: time };
  };
  const checkExpiry = (branch: Pick<Branch, 'id' | 'default'>, at: string | null | undefined): void => {
    if (!at) return;
    const left = new Date(at).getTime() - now().getTime();
    if (left <= 0 || left > expiresMsMax) throw new Refused(400, '', 'expires_at must be within the next 30 days');
    if (branch.default) throw new Refused(400, '', 'the default branch cannot expire');
    if (branches.some((one) => one.parent_id === branch.id))
      throw new Refused(400, '', 'a branch with children cannot expire');
  };
  const unlocked = (): void => {
    if (operations.busy()) throw new Refused(423, '', 'project already has running conflicting operations');
  };
  const addCompute = (branch: Branch, type: Compute['type']): Begun => {
    const compute: Compute = {
      ...{ id: `ep-${branch.id.slice(3)}`, branch_id: branch.id, project_id: id, type },
      ...{ host: '', current_state: 'active' as const },
    };
    computes.push(compute);
    return {
      ...{ branch: branch.id, action: 'start_compute' },
      work: async () => {
        await storage.start(branch.id);
        compute.host = new URL(await storage.address(branch.id)).host;
      },
    };
  };
  const drop = (branch: Branch): Begun => ({
    ...{ branch: branch.id, action: 'delete_timeline' },
    work: () => storage.remove(branch.id),
  });
  const forget = (branch: Branch): void => {
    branches.splice(branches.indexOf(branch), 1);
    for (const compute of computes.filter((one) => one.branch_id === branch.id))
      computes.splice(computes.indexOf(compute), 1);
  };

  const main = add('main', undefined, { id: firstBranch, default: true, current_state: 'ready' });

  return {
    ...{ branches, computes, operations },
    /** Its first branch has a compute from the beginning. */
    start: () => addCompute(main, 'read_write').work(),
    describe: () => ({
      ...{ id, name: id, region_id: 'aws-eu-central-1', pg_version: 15, history_retention_seconds: history },
      created_at: began.toISOString(),
    }),
    find,
    keepHistory(seconds: number | undefined) {
      history = seconds ?? history;
      return operations.begin([]);
    },
    /** What its time has run out for is removed. */
    expire(): void {
      const over = branches.filter(
        ({ id: branch, expires_at: at }) =>
          at !== undefined && new Date(at) <= now() && !branches.some((one) => one.parent_id === branch),
      );
      if (over.length === 0 || operations.busy()) return;
      for (const branch of over) forget(branch);
      operations.begin(over.map(drop));
    },
    create({ branch: asked = {}, endpoints = [] }: NewBranchBody) {
      unlocked();
      if (branches.length >= branchesMax) throw new Refused(422, 'BRANCHES_LIMIT_EXCEEDED', 'branches limit exceeded');
      const parent = parentOf(asked.parent_id);
      const point = pointOf(parent, asked.parent_timestamp, asked.parent_lsn);
      checkExpiry({ id: '', default: false }, asked.expires_at);
      const branch = add(asked.name, parent.id, { expires_at: asked.expires_at });
      const work = async () => {
        await storage.branch(branch.id, parent.id, point);
        branch.current_state = 'ready';
      };
      const steps = endpoints.map(({ type }) => addCompute(branch, type));
      return { branch, operations: operations.begin([{ branch: branch.id, action: 'create_branch', work }, ...steps]) };
    },
    change(branch: Branch, { branch: { name, expires_at: expiresAt } }: BranchBody) {
      unlocked();
      checkExpiry(branch, expiresAt);
      if (name && branches.some((one) => one !== branch && one.name === name))
        throw new Refused(409, 'BRANCH_ALREADY_EXISTS', `branch with name "${name}" already exists`);
      branch.name = name ?? branch.name;
      if (expiresAt !== undefined) branch.expires_at = expiresAt ?? undefined;
      return { branch, operations: [] };
    },
    remove(branch: Branch) {
      unlocked();
      if (branch.default || branch.parent_id === undefined)
        throw new Refused(422, '', 'cannot delete the root or the default branch');
      if (branches.some((one) => one.parent_id === branch.id))
        throw new Refused(422, '', 'cannot delete branch that has children');
      forget(branch);
      return { branch, operations: operations.begin([drop(branch)]) };
    },
    restore(branch: Branch, asked: RestoreBody) {
      unlocked();
      const source = find(asked.source_branch_id);
      const point = pointOf(source, asked.source_timestamp, asked.source_lsn);
      const children = branches.filter((one) => one.parent_id === branch.id);
      if (source === branch && !point) throw new Refused(400, '', 'source_timestamp or source_lsn is required');
      if (!asked.preserve_under_name && (source === branch || children.length > 0))
        throw new Refused(400, '', 'preserve_under_name is required');
      const kept = add(asked.preserve_under_name, branch.parent_id, {
        created_at: branch.created_at,
        current_state: 'ready',
      });
      for (const child of children) child.parent_id = kept.id;
      // What it is now was made of the other one, or of what it has been.
      branch.parent_id = source === branch ? kept.id : source.id;
      branch.created_at = now().toISOString();
      const work = () => storage.restore(branch.id, source.id, point, kept.id);
      return { branch, operations: operations.begin([{ branch: branch.id, action: 'timeline_restore', work }]) };
    },
    setDefault(branch: Branch) {
      unlocked();
      if (branch.expires_at) throw new Refused(400, '', 'a branch that expires cannot be the default one');
      for (const one of branches) one.default = one === branch;
      return { branch, operations: [] };
    },
    addEndpoint(branch: Branch, type: Compute['type']) {
      unlocked();
      if (type === 'read_write' && computes.some((one) => one.branch_id === branch.id && one.type === type))
        throw new Refused(409, '', 'read-write endpoint already exists');
      const step = addCompute(branch, type);
      return { endpoint: computes.at(-1), operations: operations.begin([step]) };
    },
  };
}
export type Project = ReturnType<typeof createProject>;
