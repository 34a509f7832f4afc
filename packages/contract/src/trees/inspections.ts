import * as z from 'zod';
import { id, instant } from '../kernel/page.ts';
import { text } from '../kernel/text.ts';
import { treeLimits } from './choices.ts';
import { condition, day } from './trees.ts';

const percent = z
  .number({ error: 'Enter a number from 0 to 100.' })
  .int()
  .min(0, { error: 'Enter a number from 0 to 100.' })
  .max(100, { error: 'Enter a number from 0 to 100.' })
  .nullable()
  .default(null);

const metrics = z
  .object({
    leafDensity: percent,
    structuralIntegrity: percent,
    disease: percent.meta({ description: 'How much of the tree; 0 is none.' }),
    pests: percent.meta({ description: 'How much of the tree; 0 is none.' }),
    growth: percent,
  })
  .meta({ id: 'InspectionMetrics' });

const fields = {
  inspectedOn: day,
  condition,
  metrics,
  recommendation: text(treeLimits.recommendationLengthMax),
  nextDue: day.nullable(),
};

export const newInspection = z
  .object({
    id: id.optional().meta({ description: 'What a phone called it without network: sent again, it is the same.' }),
    ...fields,
    metrics: metrics.prefault({}),
    recommendation: fields.recommendation.default(''),
    nextDue: fields.nextDue.default(null),
  })
  .refine(({ inspectedOn, nextDue }) => nextDue === null || nextDue > inspectedOn, {
    error: 'The next inspection comes after this one.',
    path: ['nextDue'],
  })
  .meta({ id: 'NewInspection' });
export type NewInspection = z.infer<typeof newInspection>;

export const inspection = z
  .object({
    id,
    treeId: id,
    ...fields,
    score: z.number().int(),
    by: z.object({ username: z.string(), name: z.string() }).nullable(),
    createdAt: instant,
  })
  .meta({ id: 'Inspection' });
export type Inspection = z.infer<typeof inspection>;
