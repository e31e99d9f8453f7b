/** Under which addresses people reach this server. */
import { networkInterfaces } from 'node:os'
import type { Config } from './config.ts'

const isEverywhere = (host: string): boolean => host === '0.0.0.0' || host === '::'
const isOwn = (host: string): boolean => host === 'localhost' || host === '::1' || host.startsWith('127.')

/** IPv4 addresses of this computer in its networks, as they are now: a laptop changes its Wi-Fi. */
const networkAddresses = (): string[] =>
  Object.values(networkInterfaces())
    .flatMap(list => list ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address)

/**
 * Origins that other computers may open, best first: those of a proxy in front (`ORIGINS`), then those of the networks it
 * listens in at `port`. Empty where it listens to its own computer alone.
 */
export const reachableOrigins = ({ origins, host }: Pick<Config, 'origins' | 'host'>, port: number): string[] => {
  const hosts = isEverywhere(host) ? networkAddresses() : isOwn(host) ? [] : [host]
  return [...origins, ...hosts.map(name => `http://${name.includes(':') ? `[${name}]` : name}:${port}`)]
}
