/**
 * What SST is told: it counts nobody, and takes npm, without the scripts of packages, one of which its package forgot.
 * What it would download besides is Pulumi's engine, on its first deploy.
 */
export const sstEnvironment = (inherited: Readonly<Record<string, string>>): Record<string, string> => ({
  ...inherited,
  SST_NO_BUN: '1',
  SST_TELEMETRY_DISABLED: '1',
  npm_config_ignore_scripts: 'true',
});
