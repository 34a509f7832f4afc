/** Stands for a tenant's schema in migration files. */
export const templateSchema = 'tenant_template';

/** The schema of the tenant `slug`. */
export const schemaOf = (slug: string): string => `tenant_${slug}`;
