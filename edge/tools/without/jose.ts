/**
 * What better-auth signs and reads JWTs with: in mails, cookies and other sites' answers, all of which it is not asked
 * for. Sessions are rows, what is mailed is a token of ours, and no door leads to its own routes.
 */
function absent(): never {
  throw new Error('The Worker has no JWTs: edge/tools/without/jose.ts.');
}

export const calculateJwkThumbprint = absent;
export const createLocalJWKSet = absent;
export const createRemoteJWKSet = absent;
export const decodeProtectedHeader = absent;
export const importJWK = absent;
export const importPKCS8 = absent;
export const jwtDecrypt = absent;
export const jwtVerify = absent;
export const base64url = { decode: absent, encode: absent };
export const customFetch = Symbol('customFetch');
export const errors = {};
export class EncryptJWT {}
export class JWTExpired extends Error {}
export class SignJWT {}
export class UnsecuredJWT {}
