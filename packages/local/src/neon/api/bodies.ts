import * as z from 'zod';

const time = z.iso.datetime({ offset: true });
const lsn = z.string().regex(/^[\dA-F]{1,8}\/[\dA-F]{1,8}$/i);
const endpoint = z.object({ type: z.enum(['read_write', 'read_only']) });

/** What each call may say, as Neon documents it. A field more is refused: ours would be a typing error. */
export const bodies = {
  project: z.strictObject({
    project: z.strictObject({ history_retention_seconds: z.int().min(0).max(2_592_000).optional() }),
  }),
  newBranch: z.strictObject({
    branch: z
      .strictObject({
        name: z.string().min(1).max(256).optional(),
        parent_id: z.string().optional(),
        parent_timestamp: time.optional(),
        parent_lsn: lsn.optional(),
        expires_at: time.optional(),
      })
      .optional(),
    endpoints: z.array(endpoint).optional(),
  }),
  branch: z.strictObject({
    branch: z.strictObject({
      name: z.string().min(1).max(256).optional(),
      expires_at: time.nullable().optional(),
    }),
  }),
  restore: z.strictObject({
    source_branch_id: z.string(),
    source_timestamp: time.optional(),
    source_lsn: lsn.optional(),
    preserve_under_name: z.string().min(1).optional(),
  }),
  endpoint: z.strictObject({ endpoint: z.strictObject({ branch_id: z.string(), type: endpoint.shape.type }) }),
  nothing: z.strictObject({}),
};
export type NewBranchBody = z.infer<typeof bodies.newBranch>;
export type BranchBody = z.infer<typeof bodies.branch>;
export type RestoreBody = z.infer<typeof bodies.restore>;
