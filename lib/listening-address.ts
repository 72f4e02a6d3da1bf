/**
 * The address by which a server is asked on its own machine: one that listens on every address is there on loopback
 * too, while `0.0.0.0` in a browser is a name that it refuses.
 */
export function listeningAddress(host: string, port: number): string {
  const name = host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "::1" : host;
  return `http://${name.includes(":") ? `[${name}]` : name}:${port}`;
}
