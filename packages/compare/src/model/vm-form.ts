/** Where a VM keeps what is not its program. */
export interface VmForm {
  database: 'own' | 'neon' | 'supabase';
  photos: 'r2' | 'disk';
}

/** What is reckoned with where nobody says otherwise: a Postgres on the machine, photos in R2 as on edge. */
export const usualForm: VmForm = { database: 'own', photos: 'r2' };

/** The forms that a report sets beside each other. */
export const vmForms: readonly VmForm[] = [
  usualForm,
  { database: 'own', photos: 'disk' },
  { database: 'neon', photos: 'r2' },
  { database: 'supabase', photos: 'r2' },
];

const databases = { own: 'its own Postgres', neon: 'Neon', supabase: 'Supabase' };
const places = { r2: 'photos in R2', disk: 'photos on its disk' };

export const formText = ({ database, photos }: VmForm): string => `${databases[database]}, ${places[photos]}`;

/**
 * What an environment's server does itself; the rest is elsewhere. An environment that names no services is taken as
 * usual.
 */
export const formOf = (services: readonly string[] | undefined): VmForm =>
  services
    ? { database: services.includes('db') ? 'own' : 'neon', photos: services.includes('storage') ? 'disk' : 'r2' }
    : usualForm;
