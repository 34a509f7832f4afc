/** Neon keeps the history of every branch: a backup is a branch, a restore goes back in time. What follows is for its API, v2. */
const api = 'https://console.neon.tech/api/v2/projects/$NEON_PROJECT_ID';
const call = (method: string, path: string, body?: object): string =>
  [
    `curl --fail-with-body -X ${method} -H "Authorization: Bearer $NEON_API_KEY"`,
    ...(body
      ? [
          `-H 'Content-Type: application/json' -d '${JSON.stringify(body).replaceAll('"$NEON_BRANCH_ID"', `"'"$NEON_BRANCH_ID"'"`)}'`,
        ]
      : []),
    `"${api}${path}"`,
  ].join(' ');

const branch = '$NEON_BRANCH_ID';
const createBranch = (name: string, more: object = {}, endpoint = false) =>
  call('POST', '/branches', {
    branch: { parent_id: branch, name, ...more },
    ...(endpoint && { endpoints: [{ type: 'read_only' }] }),
  });

export interface NeonStep {
  title: string;
  call: string;
}

const history: NeonStep = {
  title: 'See how far back its history reaches (history_retention_seconds; a minute of it is never lost: RPO is 0)',
  call: call('GET', ''),
};

/** What each command does where the database is Neon's. @param at ISO 8601, for restore */
export function planNeon(verb: string, name: string, at: string | undefined): NeonStep[] {
  switch (verb) {
    case 'backup':
      return [history, { title: 'Keep the present as a branch', call: createBranch(`backup-${name}`) }];
    case 'verify':
    case 'drill':
      return [
        { title: 'Branch off the present, with a compute to ask it', call: createBranch(`verify-${name}`, {}, true) },
        {
          title:
            'Compare rows and checksums of every table, on the connection_uri of both (vm-profile/postgres/sql/manifest.sql)',
          call: 'psql "$BRANCH_URI" -f manifest.sql | diff - <(psql "$DATABASE_URL" -f manifest.sql)',
        },
        { title: 'Remove the branch', call: call('DELETE', '/branches/$VERIFY_BRANCH_ID') },
      ];
    case 'restore':
      return [
        history,
        {
          title: `Go back to ${at}; the state of now stays as a branch of its own`,
          call: call('POST', `/branches/${branch}/restore`, {
            source_branch_id: branch,
            source_timestamp: at,
            preserve_under_name: `before-restore-${name}`,
          }),
        },
      ];
    case 'schedule':
      return [
        {
          title: 'Keep history for a week; Neon needs no schedule',
          call: call('PATCH', '', { project: { history_retention_seconds: 604_800 } }),
        },
      ];
    default:
      return [history, { title: 'List branches', call: call('GET', '/branches') }];
  }
}

export const formatNeonPlan = (steps: readonly NeonStep[]): string =>
  [
    'The database is on Neon. With NEON_API_KEY, NEON_PROJECT_ID and NEON_BRANCH_ID set:',
    ...steps.map(({ title, call: line }, index) => `${index + 1}. ${title}\n     ${line}`),
  ].join('\n');
