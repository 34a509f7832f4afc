/** The demo account's public name and password: it may look and not touch. Without zod, as pages show it. */
export const demoAccount = { username: 'demo', password: 'look-around-1' } as const;
