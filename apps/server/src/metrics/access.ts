import { createHash, timingSafeEqual } from 'node:crypto';
import { BlockList, isIP } from 'node:net';
import type { FastifyRequest } from 'fastify';

/** Who may read the figures. With neither nobody does; with both, both are asked for. */
export interface MetricsAccess {
  /** What `Authorization: Bearer …` must bring. */
  readonly token: string | undefined;
  /** Addresses, or ranges such as 10.0.0.0/8, of those who may ask. */
  readonly from: readonly string[];
}

/** @returns whether a request may read the figures */
export function metricsGuard({ token, from }: MetricsAccess): (request: FastifyRequest) => boolean {
  if (token === undefined && from.length === 0) return () => false;
  const isNear = from.length === 0 ? () => true : addressGuard(from);
  const knows = token === undefined ? () => true : tokenGuard(token);
  return ({ ip, headers }) => isNear(ip) && knows(headers.authorization);
}

function tokenGuard(token: string): (authorization: string | undefined) => boolean {
  const expected = digest(`Bearer ${token}`);
  return (authorization = '') => timingSafeEqual(digest(authorization), expected);
}

const digest = (text: string) => createHash('sha256').update(text).digest();

function addressGuard(from: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const each of from) {
    const { address, family, bits } = rangeOf(each) ?? {};
    if (address === undefined || family === undefined || bits === undefined)
      throw new Error(`no address: ${each}`);
    list.addSubnet(address, bits, family);
  }
  return (text) => {
    // IPv4 over a socket of both kinds.
    const address = text.replace(/^::ffff:(?=\d+\.)/i, '');
    const version = isIP(address);
    return version !== 0 && list.check(address, version === 6 ? 'ipv6' : 'ipv4');
  };
}

interface AddressRange {
  readonly address: string;
  readonly family: 'ipv4' | 'ipv6';
  readonly bits: number;
}

/** An address, or a range in CIDR notation; undefined where it is neither. */
export function rangeOf(text: string): AddressRange | undefined {
  const [, address = '', length] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const version = isIP(address);
  if (version === 0) return undefined;
  const most = version === 6 ? 128 : 32;
  const bits = length === undefined ? most : Number(length);
  return bits > most ? undefined : { address, family: version === 6 ? 'ipv6' : 'ipv4', bits };
}
