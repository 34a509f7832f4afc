import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'postgresql',
  schema: './src/schema/template.ts',
  out: './src/migrations/tenant',
});
