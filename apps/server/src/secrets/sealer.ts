import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Encrypts single fields. `place` (such as `person.phone:ID`) is bound to the text: moved elsewhere it does not open. */
export interface Sealer {
  readonly seal: (place: string, text: string) => string;
  /** Throws when the text was changed, moved, or sealed under another key. */
  readonly open: (place: string, sealed: string) => string;
}

export const SEALING_KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM. The envelope names the algorithm, so that another (SM4) can stand beside it.
 * @param key  32 bytes */
export function createSealer(key: Buffer): Sealer {
  return {
    seal: (place, text) => {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(place));
      const parts = [iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()];
      return `$aes256gcm$${Buffer.concat(parts).toString('base64url')}`;
    },
    open: (place, sealed) => {
      const [, algorithm, content = ''] = sealed.split('$');
      if (algorithm !== 'aes256gcm') throw new Error('a sealed field is not of a known form');
      const bytes = Buffer.from(content, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES))
        .setAAD(Buffer.from(place))
        .setAuthTag(bytes.subarray(-TAG_BYTES));
      return (
        decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
      );
    },
  };
}
