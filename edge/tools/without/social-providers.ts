import * as z from 'zod';

/** What better-auth has of other sites to sign in by: the product offers none, and forty of them weigh 16 KiB. */
export const socialProviders = {};
export const SocialProviderListEnum = z.string();
