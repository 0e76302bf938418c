/** The package's "exports" hide its own types. Only what is used of it. */
declare module "apache-arrow" {
  export function tableFromIPC(stream: Uint8Array): unknown;
}
