export const ownEmailKey = ['me', 'email'] as const;
export const sessionsKey = ['me', 'sessions'] as const;
