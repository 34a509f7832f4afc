import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Fault } from '@isntgram/cli/fault';
import { root } from '@isntgram/cli/root';
import type { z } from 'zod';
import {
  type EdgeEnvironment,
  type Environment,
  type EnvironmentName,
  environmentNames,
  environments,
  type VmEnvironment,
} from './schema.ts';

/** The file of environments that every command reads unless told another. */
export const environmentsFile = join(root, 'environments.ts');

/** What a command works on, with the name that was asked for. */
export type Named<T extends Environment = Environment> = T & {
  name: EnvironmentName;
  /** Addresses of the other environments, which this one looks at: none of them tells of itself that it is gone. */
  watches?: readonly string[];
  /** What a month may cost and what it costs, as JSON that the product is told. */
  tariff?: string | undefined;
};

/** Reads one environment. @throws Fault with a line per field at fault */
export async function readEnvironment(name: string | undefined, file = environmentsFile): Promise<Named> {
  checkName(name, '--env');
  const path = resolve(file);
  if (!existsSync(path)) throw new Fault(`There is no file ${path}. --environments takes a file like environments.ts.`);
  const module: { default?: unknown } = await import(pathToFileURL(path).href);
  return environmentOf(name, module.default);
}

/**
 * One environment of what environments.ts exports; `option` is what it was named by. @throws Fault with a line per
 * field at fault
 */
export function environmentOf(name: string | undefined, value: unknown, option = '--env'): Named {
  const known = checkName(name, option);
  const all = checkEnvironments(value);
  return { ...all[known], name: known, watches: othersThan(known, all) };
}

/** Where the others say whether all of them is well. What is on somebody's own machine is nobody's to look at. */
const othersThan = (name: EnvironmentName, all: Record<EnvironmentName, Environment>): string[] =>
  environmentNames
    .filter((other) => other !== name && all[other].domain !== 'localhost')
    .map((other) => `https://${all[other].domain}/api/ready`);

function checkName(name: string | undefined, option: string): EnvironmentName {
  const known = environmentNames.find((one) => one === name);
  if (known) return known;
  throw new Fault(
    `${name ? `There is no environment "${name}". ` : ''}${option} takes ${environmentNames.join(', ')}.`,
  );
}

/**
 * As `readEnvironment`, for commands of the vm profile alone. @throws Fault where the environment is on another profile
 */
export async function readVmEnvironment(
  name: string | undefined,
  file = environmentsFile,
): Promise<Named<VmEnvironment>> {
  const environment = await readEnvironment(name, file);
  if (environment.profile === 'vm') return environment;
  throw new Fault(
    `${environment.name} is on the edge profile, which edge/README.md deploys. In environments.ts, profile: 'vm' ` +
      'changes that.',
  );
}

/**
 * As `readEnvironment`, for what is done at Cloudflare. @throws Fault where the environment is on another profile, or
 * on this machine
 */
export async function readEdgeEnvironment(
  name: string | undefined,
  file = environmentsFile,
): Promise<Named<EdgeEnvironment>> {
  const environment = await readEnvironment(name, file);
  if (environment.profile !== 'edge')
    throw new Fault(
      `${environment.name} is on the ${environment.profile} profile. In environments.ts, profile: 'edge' changes that.`,
    );
  if (environment.domain === 'localhost')
    throw new Fault(`${environment.name} is this machine: npm start. Give it a domain in environments.ts.`);
  return environment;
}

/** Checks what environments.ts exports. @throws Fault with a line per field at fault */
export function checkEnvironments(value: unknown): Record<EnvironmentName, Environment> {
  const { data, error } = environments.safeParse(value);
  if (data) return data;
  throw new Fault(error.issues.map(describe).join('\n'));
}

const describe = ({ path, message }: z.core.$ZodIssue): string =>
  `environments.ts: ${path.join('.') || 'the export'} ${message}.`;
