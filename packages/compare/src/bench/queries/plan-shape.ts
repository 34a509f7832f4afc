import * as z from 'zod';

const node = z.object({
  'Node Type': z.string(),
  'Join Type': z.string().default('Inner'),
  Strategy: z.string().default('Plain'),
  'Scan Direction': z.string().default('Forward'),
  'Subplan Name': z.string().optional(),
  'Relation Name': z.string().optional(),
  'Index Name': z.string().optional(),
  'CTE Name': z.string().optional(),
  'Function Name': z.string().optional(),
  Operation: z.string().optional(),
  get Plans(): z.ZodOptional<z.ZodArray<typeof node>> {
    return z.array(node).optional();
  },
});
type Node = z.infer<typeof node>;

const explained = z.array(z.object({ Plan: node })).min(1);

/**
 * What `explain (format json)` says of how a query is answered, one line a step: which kind it is, and which table and
 * index it reads; no costs, no values.
 */
export const planShape = (plan: unknown): string[] => explained.parse(plan).flatMap(({ Plan }) => linesOf(Plan, ''));

function linesOf(step: Node, indent: string): string[] {
  const name = step['Subplan Name'];
  return [
    `${indent}${name === undefined ? '' : `${name}: `}${kindOf(step)}${readBy(step)}`,
    ...(step.Plans ?? []).flatMap((each) => linesOf(each, `${indent}  `)),
  ];
}

function kindOf(step: Node): string {
  const kind = step.Operation && step['Node Type'] === 'ModifyTable' ? step.Operation : step['Node Type'];
  const strategy = step.Strategy === 'Plain' ? '' : `${step.Strategy} `;
  const join = step['Join Type'] === 'Inner' ? '' : ` ${step['Join Type']}`;
  return `${strategy}${kind}${join}${step['Scan Direction'] === 'Forward' ? '' : ` ${step['Scan Direction']}`}`;
}

function readBy(step: Node): string {
  const read = step['Relation Name'] ?? step['CTE Name'] ?? step['Function Name'];
  const index = step['Index Name'];
  return `${read === undefined ? '' : ` on ${read}`}${index === undefined ? '' : ` by ${index}`}`;
}
