import { createSign, generateKeyPairSync } from 'node:crypto';

/** What a token says of itself; each may be changed to what must be refused. */
export interface TokenClaims {
  readonly iss: string;
  readonly aud: string;
  readonly serviceurl?: string;
  readonly nbf: number;
  readonly exp: number;
}

/** A key that signs tokens as Bot Framework does, with what is published of it. */
export interface SigningKey {
  readonly id: string;
  /** https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication#openid-metadata-document */
  readonly published: Readonly<Record<string, unknown>>;
  sign(claims: TokenClaims): string;
}

/** A new RSA key, endorsed for Teams unless for other channels. */
export function createSigningKey(id: string, endorsements: readonly string[] = ['msteams']): SigningKey {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    id,
    published: { ...publicKey.export({ format: 'jwk' }), kid: id, use: 'sig', endorsements },
    sign(claims) {
      const signed = `${encode({ alg: 'RS256', typ: 'JWT', kid: id })}.${encode(claims)}`;
      return `${signed}.${createSign('RSA-SHA256').update(signed).sign(privateKey, 'base64url')}`;
    },
  };
}

function encode(part: unknown): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
