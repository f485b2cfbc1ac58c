import { createHash, createHmac } from 'node:crypto';

export interface S3Access {
  readonly region: string;
  readonly keyId: string;
  readonly secret: string;
}

export interface SignedRequest {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'DELETE';
  readonly url: URL;
  /** SHA-256 of the body, 64 hex digits; that of nothing for a request without one. */
  readonly bodySha256: string;
  /** Further headers that are signed, named in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly now: Date;
}

/** The headers that make a request an authorised one, with those given.
 * Source: AWS Signature Version 4 for S3, "Authenticating Requests: Using the Authorization Header". */
export function signS3(request: SignedRequest, { region, keyId, secret }: S3Access): Record<string, string> {
  const time = request.now.toISOString().replaceAll(/[-:]|\.\d{3}/g, '');
  const day = time.slice(0, 8);
  const headers: Record<string, string> = {
    ...request.headers,
    'x-amz-content-sha256': request.bodySha256,
    'x-amz-date': time,
  };
  const { text, names } = canonicalOf(request, { ...headers, host: request.url.host });
  const scope = `${day}/${region}/s3/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', time, scope, sha256Of(text)].join('\n');
  const key = [day, region, 's3', 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${secret}`);
  const signature = createHmac('sha256', key).update(toSign).digest('hex');
  const credential = `Credential=${keyId}/${scope}`;
  return {
    ...headers,
    authorization: `AWS4-HMAC-SHA256 ${credential},SignedHeaders=${names},Signature=${signature}`,
  };
}

function canonicalOf({ method, url, bodySha256 }: SignedRequest, headers: Record<string, string>) {
  const sorted = Object.entries(headers).sort(([a], [b]) => (a < b ? -1 : 1));
  const names = sorted.map(([name]) => name).join(';');
  const query = [...url.searchParams]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&');
  const lines = sorted.map(([name, value]) => `${name}:${value.trim()}\n`).join('');
  return { text: [method, url.pathname, query, lines, names, bodySha256].join('\n'), names };
}

function encode(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
