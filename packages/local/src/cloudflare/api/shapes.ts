import type { Binding, Deployment, Script, Version } from '../model.ts';

const author = { author_id: 'f'.repeat(32), author_email: 'operator@isntgram.example' };

/** What the API tells of a binding: never a secret's text. */
export const toldBinding = ({ text, ...rest }: Binding): Record<string, unknown> =>
  rest.type === 'secret_text' ? rest : { ...rest, ...(text === undefined ? {} : { text }) };

export const toldVersion = (version: Version) => ({
  id: version.id,
  number: version.number,
  metadata: {
    created_on: version.createdOn,
    modified_on: version.createdOn,
    source: version.source,
    ...author,
    hasPreview: false,
    has_preview: false,
  },
  annotations: version.annotations,
});

/** With what it is made of. */
export const toldVersionWhole = (version: Version) => ({
  ...toldVersion(version),
  startup_time_ms: version.startupMs,
  resources: {
    bindings: version.bindings.map(toldBinding),
    script: { etag: version.etag, handlers: ['fetch'], last_deployed_from: version.source },
    script_runtime: {
      compatibility_date: version.compatibilityDate,
      compatibility_flags: version.compatibilityFlags,
      usage_model: 'standard',
      limits: version.limits ?? {},
      migration_tag: version.migrationTag,
    },
  },
});

export const toldDeployment = (deployment: Deployment) => ({
  id: deployment.id,
  source: deployment.source,
  strategy: 'percentage',
  author_email: author.author_email,
  created_on: deployment.createdOn,
  annotations: deployment.annotations,
  versions: deployment.versions,
});

export const toldScript = (script: Script) => ({
  id: script.name,
  tag: script.tag,
  tags: script.settings.tags,
  etag: script.versions.at(-1)?.etag,
  created_on: script.createdOn,
  modified_on: script.modifiedOn,
  migration_tag: script.migrationTag,
  last_deployed_from: 'wrangler',
  usage_model: 'standard',
  handlers: ['fetch'],
  logpush: script.settings.logpush,
  has_assets: script.versions.at(-1)?.assets !== undefined,
  has_modules: true,
  placement_mode: null,
});
