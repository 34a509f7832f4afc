/** Stands for a tenant's schema in migration files. */
export const templateSchema = 'tenant_template';

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** The schema of the tenant `slug`. */
export const schemaOf = (slug: string): string => `tenant_${slug}`;

/**
 * The SQL with the tables of `schema` in place of those that stand for a tenant's. Values travel beside a text: only
 * names change.
 */
export const inSchema = (text: string, schema: string | undefined): string =>
  schema === undefined ? text : text.replaceAll(quoted(templateSchema), quoted(schema));
