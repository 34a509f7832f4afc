export { type Api, createApi } from './app.ts';
export { type Client, createClient } from './client.ts';
