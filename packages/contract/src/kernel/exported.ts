import * as z from 'zod';

/** Describes what is exported to programs that know nothing of ours, as https://json-schema.org does. */
export const jsonSchemaOf = (schema: z.ZodType): unknown => z.toJSONSchema(schema, { io: 'output' });
